"""What is said of a plain run of a scenario that has uncertain inputs."""

from rotation.study.case import Case


def central(case: Case) -> list[str]:
    """Say that a plain run takes the scenario's own values of its uncertain inputs; nothing where none is uncertain."""
    number = len(case.scenario.uncertain)
    if not number:
        return []
    few = "1 input is uncertain" if number == 1 else f"{number} inputs are uncertain"
    return [f"{few}: this run takes the scenario's own values of them; 'rotation uncertain' draws them."]
