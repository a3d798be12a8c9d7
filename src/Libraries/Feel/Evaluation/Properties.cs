using Yicheng.Feel.Values;

namespace Yicheng.Feel.Evaluation;

/// <summary>The members of values that are not contexts (DMN 1.5, table 65), and of every item of a list.</summary>
internal static class Properties
{
    public static bool TryGet(object? value, string name, FeelRun run, out object? member)
    {
        if (value is FeelList list)
        {
            run.Charge(list.Count);
            var members = new object?[list.Count];
            for (var i = 0; i < members.Length; i++)
            {
                if (list[i] is FeelContext context)
                {
                    members[i] = context[name];
                }
                else
                {
                    TryGet(list[i], name, run, out members[i]);
                }
            }

            member = FeelList.Own(members);
            return true;
        }

        member = Of(value, name, out var known);
        return known;
    }

    private static object? Of(object? value, string name, out bool known)
    {
        known = true;
        switch (value, name)
        {
            case (FeelDate date, "year"): return (decimal)date.Year;
            case (FeelDate date, "month"): return (decimal)date.Month;
            case (FeelDate date, "day"): return (decimal)date.Day;
            case (FeelDate date, "weekday"): return (decimal)date.Weekday;
            case (FeelDateTime at, "year" or "month" or "day" or "weekday"): return Of(at.Date, name, out known);
            case (FeelDateTime at, "time offset"): return at.OffsetSeconds is { } offset ? new FeelDuration(offset) : null;
            case (FeelDateTime at, "hour" or "minute" or "second" or "timezone"): return Of(at.Time, name, out known);
            case (FeelTime time, "hour"): return (decimal)time.Hour;
            case (FeelTime time, "minute"): return (decimal)time.Minute;
            case (FeelTime time, "second"): return time.Second + time.Nanosecond / 1_000_000_000m;
            case (FeelTime { Zone: { } zone } time, "time offset"): return new FeelDuration(zone.OffsetAt(new FeelDate(1970, 1, 1), time.SecondOfDay));
            case (FeelTime, "time offset"): return null;
            case (FeelTime time, "timezone"): return time.Zone?.Region;
            case (FeelDuration duration, "days"): return duration.Days;
            case (FeelDuration duration, "hours"): return duration.Hours;
            case (FeelDuration duration, "minutes"): return duration.Minutes;
            case (FeelDuration duration, "seconds"): return duration.SecondsPart;
            case (FeelPeriod period, "years"): return (decimal)(period.Months / 12);
            case (FeelPeriod period, "months"): return (decimal)(period.Months % 12);
            case (FeelRange range, "start"): return range.Start;
            case (FeelRange range, "end"): return range.End;
            case (FeelRange range, "start included"): return FeelValue.Box(range.StartIncluded);
            case (FeelRange range, "end included"): return FeelValue.Box(range.EndIncluded);
            default:
                known = false;
                return null;
        }
    }
}
