"""DeFacto, the press database of the Austria Press Agency (APA), and wiso, which has it too."""
