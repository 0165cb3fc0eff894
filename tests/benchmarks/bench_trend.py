"""How often the trend is right: invented diaries of which is known what happened, looked at week by week.

Prints for each kind of diary in how many of them, in per cent, a headline was told at least once in 17 looks; run
it by `make bench`. A number is off by up to two where it lies near fifty, by less at the ends.
"""

from time import perf_counter

from tests.analytics.trend_simulation import LOOKS, SCENARIOS, simulate

DIARIES = 3000


def main() -> None:
    print(f"{DIARIES:,} diaries each, {LOOKS} looks")
    print(f"{'':<52}{'down':>7}{'up':>7}{'half':>7}{'only':>7}{'up without':>12}")
    print(f"{'':<52}{'':>7}{'':>7}{'logged':>7}{'leaks':>7}{'mark guard':>12}")
    start = perf_counter()
    for scenario in SCENARIOS.values():
        found = simulate(scenario, DIARIES)
        shares = (found.down, found.up, found.half_logged, found.only_leak_days)
        numbers = "".join(f"{100 * share:7.1f}" for share in shares)
        print(f"{scenario.name:<52}{numbers}{100 * found.unguarded_up:12.1f}", flush=True)
    print(f"{perf_counter() - start:.0f} s")


if __name__ == "__main__":
    main()
