"""Teaching: a small network learns from large ones, and from annotators beside them.

Networks with all layers of an encoder read better than one with a few, and too slowly. Their
mean teaches a small one (Hinton et al. 2015), which begins as the first layers of the first of
them; it can learn from texts that nobody annotated, too.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import torch

from analysis.tagger.words import Labels
from analysis.training.encoder import Encoder, PackedEncoder, build, depth
from analysis.training.examples import Document, Maker
from analysis.training.loop import best_device, train
from analysis.training.losses import TeachersLoss
from analysis.training.network import Network
from analysis.training.plan import Plan, Teaching


@dataclass(frozen=True, slots=True)
class Learner:
    """Makes networks that begin with an encoder's first layers and have learned from texts."""

    encoder: Encoder | PackedEncoder
    labels: Labels
    documents: Sequence[Document]

    def __call__(self, layers: int, plan: Plan) -> Network:
        """Return a network that has learned from annotators alone.

        Raises:
            EncoderError: If the encoder has fewer layers.
        """
        torch.manual_seed(plan.seed)
        network = build(self.encoder, self.labels, layers, plan.dropout)
        annotated = [document for document in self.documents if document.annotated]
        train(network, annotated, self.maker(plan), plan)
        return network

    def taught(
        self, layers: int, plan: Plan, teaching: Teaching, say: Callable[[str], None]
    ) -> Network:
        """Return a network that has learned from teachers with all layers, trained as planned.

        Raises:
            EncoderError: If the encoder has fewer layers.
        """
        whole, teachers = max(layers, depth(self.encoder)), []
        for number in range(teaching.teachers):
            say(f"teacher {number + 1} of {teaching.teachers}, with {whole} layers")
            teachers.append(self(whole, replace(plan, seed=plan.seed + number)))
        pupil = pupil_of(teachers[0], layers, teaching.pupil.dropout)
        say(f"{layers} layers learn from them, on {len(self.documents)} texts")
        for teacher in teachers:
            teacher.to(best_device())
        maker = self.maker(teaching.pupil)
        train(pupil, self.documents, maker, teaching.pupil, TeachersLoss(teachers))
        return pupil

    def maker(self, plan: Plan) -> Maker:
        """Return what makes examples, by the plan's chance."""
        return Maker(self.labels, self.encoder.tokenizer(), random.Random(plan.seed))


def pupil_of(teacher: Network, layers: int, dropout: float) -> Network:
    """Return a network that begins as a teacher without its upper layers."""
    pupil = Network(replace(teacher.shape, layers=layers), dropout)
    known = teacher.state_dict()
    pupil.load_state_dict({name: known[name] for name in pupil.state_dict()})
    return pupil
