"""What runs in the process of its own that reads PDF files with PDFium; see ``worker``.

PDFium ends the whole process when a hostile file exhausts its memory. This package imports
nothing of termwise around it and goes by the name ``termwise_pdf`` there.
"""
