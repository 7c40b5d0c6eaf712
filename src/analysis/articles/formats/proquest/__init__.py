"""ProQuest exports: text, and references in RIS."""
