using Yicheng.Feel.Evaluation;
using Yicheng.Feel.Values;

namespace Yicheng.Feel.Functions;

internal static class TemporalFunctions
{
    private static readonly string[] Days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

    private static readonly string[] Months =
    [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
    ];

    public static IEnumerable<Signature> All =>
    [
        new("date(from)", (a, run) => DateFrom(One(a[0]), run)),
        new("date(year: number, month: number, day: number)", (a, run) => Whole(a) ? FeelDate.Create((long)N(a, 0), (long)N(a, 1), (long)N(a, 2)) ?? run.Null("There is no such date.") : run.Null("A date is made of whole numbers.")),
        new("time(from)", (a, run) => TimeFrom(One(a[0]), run)),
        new("time(hour: number, minute: number, second: number, offset?: days and time duration)", TimeOf),
        new("date and time(from)", (a, run) => DateTimeFrom(One(a[0]), run)),
        new("date and time(date, time)", DateTimeOf),
        new("duration(from)", (a, run) => DurationFrom(One(a[0]), run)),
        new("years and months duration(from, to)", (a, run) => Day(a[0]) is { } from && Day(a[1]) is { } to ? new FeelPeriod(MonthsBetween(from, to)) : run.Null("“years and months duration” takes two dates.")),
        new("day of year(date)", (a, _) => Day(a[0]) is { } day ? (decimal)day.DayOfYear : null),
        new("day of week(date)", (a, _) => Day(a[0]) is { } day ? Days[day.Weekday - 1] : null),
        new("month of year(date)", (a, _) => Day(a[0]) is { } day ? Months[day.Month - 1] : null),
        new("week of year(date)", (a, _) => Day(a[0]) is { } day ? (decimal)day.WeekOfYear : null),
        new("now()", (_, run) => FeelDateTime.From(run.Time.GetLocalNow())),
        new("today()", (_, run) => FeelDateTime.From(run.Time.GetLocalNow()).Date),
    ];

    private static decimal N(object?[] arguments, int index) => (decimal)arguments[index]!;

    private static object? One(object? value) => value is FeelList { Count: 1 } list ? list[0] : value;

    private static bool Whole(object?[] numbers) =>
        Array.TrueForAll(numbers, n => n is decimal number && number == decimal.Truncate(number) && Math.Abs(number) < 1e10m);

    private static FeelDate? Day(object? value) => One(value) switch
    {
        FeelDate date => date,
        FeelDateTime at => at.Date,
        _ => null,
    };

    private static object? DateFrom(object? from, FeelRun run) => from switch
    {
        string text => TemporalText.Date(text) ?? run.Null($"“{text}” is not a date such as 2026-03-01."),
        FeelDateTime at => at.Date,
        FeelDate => from,
        _ => run.Null("“date” takes a text, a date and time, or year, month and day."),
    };

    private static object? TimeFrom(object? from, FeelRun run) => from switch
    {
        string text => TemporalText.Time(text.StartsWith('T') ? text[1..] : text) ?? run.Null($"“{text}” is not a time such as 09:30:00."),
        FeelDateTime at => at.Time,
        FeelDate => new FeelTime(0, 0, 0, 0, FeelZone.Utc),
        FeelTime => from,
        _ => run.Null("“time” takes a text, a date and time, or hour, minute and second."),
    };

    private static object? DateTimeFrom(object? from, FeelRun run) => from switch
    {
        string text => TemporalText.DateTime(text) ?? run.Null($"“{text}” is not a date and time such as 2026-03-01T09:30:00."),
        FeelDateTime => from,
        FeelDate date => new FeelDateTime(date, new FeelTime(0, 0, 0, 0, FeelZone.Utc)),
        _ => run.Null("“date and time” takes a text, or a date and a time."),
    };

    private static object? DateTimeOf(object?[] a, FeelRun run) =>
        Day(a[0]) is { } date && One(a[1]) is FeelTime time ? new FeelDateTime(date, time) : run.Null("“date and time” takes a date and a time.");

    private static object? DurationFrom(object? from, FeelRun run) => from switch
    {
        string text => (object?)TemporalText.Period(text) ?? TemporalText.Duration(text) ?? run.Null($"“{text}” is not a duration such as P1DT2H or P1Y2M."),
        FeelDuration or FeelPeriod => from,
        _ => run.Null("“duration” takes a text."),
    };

    private static object? TimeOf(object?[] a, FeelRun run)
    {
        var (hour, minute, second) = (N(a, 0), N(a, 1), N(a, 2));
        if (hour is < 0 or >= 24 || minute is < 0 or >= 60 || second is < 0 or >= 60 || hour != decimal.Truncate(hour) || minute != decimal.Truncate(minute))
        {
            return run.Null("There is no such time.");
        }

        var zone = a[3] is FeelDuration offset ? new FeelZone((int)Math.Clamp(offset.Seconds, -86_400, 86_400)) : null;
        return zone is { OffsetSeconds: > 18 * 3600 or < -18 * 3600 }
            ? run.Null("The offset is more than 18 hours.")
            : FeelTime.FromSeconds(hour * 3600 + minute * 60 + second, zone);
    }

    private static long MonthsBetween(FeelDate from, FeelDate to)
    {
        var months = (to.Year - (long)from.Year) * 12 + to.Month - from.Month;
        if (months > 0 && to.Day < from.Day)
        {
            months--;
        }
        else if (months < 0 && to.Day > from.Day)
        {
            months++;
        }

        return months;
    }
}
