"""Believable facts of every kind of paper: invented people and matters in Zhongshan's towns, always marked demo."""
