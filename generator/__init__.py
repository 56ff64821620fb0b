"""The playbook generator: YAML and Markdown in, a site and handbooks for each audience out."""

__version__ = "0.1.0"
