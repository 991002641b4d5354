"""Review and re-review of petitions with lawyers taking part (信访事项复查复核 · 律师参与)."""
