import pytest

pytest.importorskip("torch")

import torch

from analysis.training.network import Layer, Shape
from analysis.training.smoothing import smooth

SHAPE = Shape(30, 8, 16, 2, 20, 1, (), ())


@pytest.fixture
def layer():
    """One layer whose channel 3 gets far larger than the rest."""
    torch.manual_seed(1)
    made = Layer(SHAPE, 0.0).eval()
    with torch.no_grad():
        made.up.bias[3] = 50.0
    return made


def middle(layer, vectors):
    """Return the largest value of each channel that the closing weights meet."""
    seen = []
    hook = layer.down.register_forward_pre_hook(lambda _, given: seen.append(given[0]))
    result = layer(vectors, MASK)
    hook.remove()
    return seen[0].abs().amax((0, 1)), result


VECTORS = torch.linspace(-1, 1, 40).reshape(1, 5, 8)
MASK = torch.ones(1, 1, 1, 5, dtype=torch.bool)


def test_a_smoothed_layer_computes_what_it_did(layer):
    with torch.no_grad():
        _, before = middle(layer, VECTORS)
        smooth([layer], lambda: layer(VECTORS, MASK))
        _, after = middle(layer, VECTORS)
    assert not torch.equal(layer.calm, torch.ones(16))
    assert torch.allclose(before, after, atol=1e-5)


def test_a_channel_is_divided_by_the_root_of_how_large_it_gets_beside_the_median(layer):
    with torch.no_grad():
        before, _ = middle(layer, VECTORS)
        smooth([layer], lambda: layer(VECTORS, MASK))
        after, _ = middle(layer, VECTORS)
    assert after.tolist() == pytest.approx((before * before.median()).sqrt().tolist(), rel=1e-4)


def test_a_channel_that_is_silent_is_left_as_it_is(layer):
    with torch.no_grad():
        layer.up.weight[3], layer.up.bias[3] = 0, 0
        smooth([layer], lambda: layer(VECTORS, MASK))
    assert layer.calm[3] == 1
    assert not torch.equal(layer.calm, torch.ones(16))
