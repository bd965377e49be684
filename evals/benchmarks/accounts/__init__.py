"""Are reports that differ told apart: the same in other words, newer, of something else, or against each other?"""
