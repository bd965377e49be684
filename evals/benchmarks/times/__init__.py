"""Are expressions of time resolved to the right days? Labelled by hand, in sentences of the samples and RealTimeQA."""
