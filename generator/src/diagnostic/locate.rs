//! Where a JSON Pointer stands in the text: one scan with a YAML event parser.
