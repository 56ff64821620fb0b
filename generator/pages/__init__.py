"""An edition's graph to pages: typed sections and blocks, links, navigation; never a template engine."""
