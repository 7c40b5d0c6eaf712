"""Training the attribution tagger on articles whose attributions people marked.

Needs PyTorch, which using a trained model does not: `pip install loggerheads[train]`.
"""
