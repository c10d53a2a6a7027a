//! Single cases of rules that the manual's examples do not show.
