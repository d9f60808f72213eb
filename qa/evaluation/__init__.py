"""How good the answers are: questions with their answers, scored by kind, language and type.

Enters: question files and an assistant. Leaves: a `Scorecard`. Nothing here answers a question.
"""
