"""Tools: the models and weights that a study's statements are coded with."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from analysis.codebook import Codebook
from analysis.inference.chat import ChatScorer
from analysis.inference.model import StanceModel, load_stance_model
from analysis.inference.pairs import PairScorer
from analysis.inference.scorers import Scorer
from analysis.stances.combining import Combination, load_combination


@dataclass(frozen=True, slots=True)
class Tools:
    """The stance model, how its signals are weighed, and what else is asked.

    With no `model` the rules decide alone.
    """

    model: StanceModel | None
    combination: Combination | None
    scorers: tuple[Scorer, ...] = ()


RULES = Tools(None, None)


def tools_for(codebook: Codebook, root: Path, weights: Path | None = None) -> Tools:
    """Return what a study is coded with.

    Args:
        codebook: It may name an inference model and a chat model.
        root: The study's folder, which paths in the codebook start from.
        weights: The study's own `stance_weights.json`; by default the package's.

    Raises:
        StanceModelError: If the package's model cannot be used.
        ScorerError: If a model that the codebook names cannot.
        OSError, KeyError, TypeError, ValueError: If the weights cannot be read.
    """
    scorers: list[Scorer] = []
    if (pair := codebook.scorers.inference) is not None:
        scorers.append(PairScorer(root / pair.folder, pair.contradiction, pair.length))
    if (chat := codebook.scorers.chat) is not None:
        memory = root / "processed" / "chat_answers.jsonl"
        scorers.append(ChatScorer(chat.endpoint, chat.model, chat.key_variable, memory))
    return Tools(load_stance_model(), load_combination(weights), tuple(scorers))
