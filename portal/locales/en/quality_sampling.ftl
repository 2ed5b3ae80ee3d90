### Sampling plans, draws, rubrics, acceptance sampling and reliability of reviewers.

quality-rubric-item-identity_and_side = Right patient, right side
quality-rubric-item-signature = Signed and audited
quality-rubric-item-description = Findings described
quality-rubric-item-conclusion = Conclusion
quality-rubric-item-terms_and_units = Terms and units
quality-rubric-item-leftover_text = No leftover template text
