"""Every change to cases: nominating, evidence, stages, who may see, interventions, proposals, reminders."""
