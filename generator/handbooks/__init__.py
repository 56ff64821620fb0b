"""Handbooks: rendered bodies become chapters, chapters become one tagged PDF. `render.render_book` is the way in."""
