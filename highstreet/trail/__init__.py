"""The trail: who changed or saw what, when and why; in words, not foreign keys; tamper-evident."""
