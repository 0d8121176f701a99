"""What it takes to be given an award, and who was given one.

Owns programmes, their requirements and the awards made. It always holds: a programme's outcome comes from
one pure function (`rules.evaluate`); an award is made at most once a person, programme and cycle, whatever
races; what stands on it is taken at the moment of the award and doesn't change with the guide.

Who can judge a requirement registers its judge in `judging`; this app knows nothing of lessons done or
assessments passed. Whoever has new evidence calls `services.evidence_changed`.
"""
