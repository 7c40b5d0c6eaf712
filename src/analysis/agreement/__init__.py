"""Agreement: coder against coder, and coder against machine."""

from analysis.agreement.scores import (
    attribution_scores,
    code_scores,
    compare_codes,
    krippendorff_alpha,
    macro_f1,
    match_attributions,
)

__all__ = [
    "attribution_scores",
    "code_scores",
    "compare_codes",
    "krippendorff_alpha",
    "macro_f1",
    "match_attributions",
]
