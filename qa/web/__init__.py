"""The web part of gugraph: chat page, answers as JSON, SPARQL endpoint.

Enters: the folder of a store. Leaves: pages and results over HTTP. What a question means and what answers it is the
business of `qa`; nothing here reads a report.
"""
