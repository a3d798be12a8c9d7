using FsCheck;
using FsCheck.Fluent;
using Yicheng.Reference.Contracts;

namespace Yicheng.Reference.Tests;

public sealed class CalendarProperties
{
    private static readonly WorkingCalendar Calendar = Ground.Calendar;
    private static readonly TimeUnit[] Units = Enum.GetValues<TimeUnit>();

    private static readonly Gen<DateTimeOffset> Instants =
        Gen.Choose(0, 4 * 366 * 24 * 60).Select(minutes => new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.FromHours(8)).AddMinutes(minutes));

    [Fact]
    public void What_is_added_is_what_has_elapsed_when_it_is_due() => Check(
        from unit in Gen.Elements(Units)
        from start in Instants
        from count in Gen.Choose(1, 300)
        select (unit, start, count),
        sample => Calendar.Elapsed(sample.start, Calendar.Due(sample.start, new(sample.count, sample.unit)), sample.unit)
            == TimeLimit.Measure(sample.count, sample.unit));

    [Fact]
    public void A_later_start_or_a_longer_limit_is_never_due_earlier() => Check(
        from unit in Gen.Elements(Units)
        from start in Instants
        from wait in Gen.Choose(0, 20_000)
        from count in Gen.Choose(1, 100)
        from more in Gen.Choose(0, 50)
        select (unit, start, wait, count, more),
        sample =>
        {
            var due = Calendar.Due(sample.start, new(sample.count, sample.unit));
            return Calendar.Due(sample.start.AddMinutes(sample.wait), new(sample.count, sample.unit)) >= due
                && Calendar.Due(sample.start, new(sample.count + sample.more, sample.unit)) >= due
                && due > sample.start;
        });

    [Fact]
    public void Elapsed_times_add_up() => Check(
        from unit in Gen.Elements(Units)
        from a in Instants
        from b in Instants
        from c in Instants
        select (unit, a, b, c),
        sample => Calendar.Elapsed(sample.a, sample.b, sample.unit) + Calendar.Elapsed(sample.b, sample.c, sample.unit)
            == Calendar.Elapsed(sample.a, sample.c, sample.unit));

    [Fact]
    public void A_clock_suspended_and_resumed_gets_exactly_its_limit() => Check(
        from unit in Gen.Elements(Units)
        from start in Instants
        from count in Gen.Choose(2, 60)
        from run in Gen.Choose(0, 10_000)
        from pause in Gen.Choose(0, 100_000)
        select (unit, start, count, run, pause),
        sample =>
        {
            var limit = TimeLimit.Measure(sample.count, sample.unit);
            var suspended = sample.start.AddMinutes(sample.run);
            var used = Calendar.Elapsed(sample.start, suspended, sample.unit);
            if (used >= limit)
            {
                return true;
            }

            var resumed = suspended.AddMinutes(sample.pause);
            var due = Calendar.Add(resumed, limit - used, sample.unit);
            return used + Calendar.Elapsed(resumed, due, sample.unit) == limit
                && due >= Calendar.Add(sample.start, limit, sample.unit);
        });

    [Fact]
    public void A_pause_of_no_length_changes_nothing() => Check(
        from unit in Gen.Elements(Units)
        from start in Instants
        from count in Gen.Choose(2, 60)
        from run in Gen.Choose(0, 10_000)
        select (unit, start, count, run),
        sample =>
        {
            var limit = TimeLimit.Measure(sample.count, sample.unit);
            var suspended = sample.start.AddMinutes(sample.run);
            var used = Calendar.Elapsed(sample.start, suspended, sample.unit);
            return used >= limit || Calendar.Add(suspended, limit - used, sample.unit) == Calendar.Add(sample.start, limit, sample.unit);
        });

    private static void Check<T>(Gen<T> samples, Func<T, bool> holds) =>
        Prop.ForAll(samples.ToArbitrary(), holds).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
}
