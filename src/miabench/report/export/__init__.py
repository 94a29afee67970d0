"""Files for papers, spreadsheets and hubs: tables, rows, figures, the block of a model card."""
