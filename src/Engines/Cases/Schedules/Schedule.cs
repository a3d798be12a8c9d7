using System.Globalization;
using System.Text.RegularExpressions;
using Yicheng.Bpmn;
using Yicheng.Cases.Contracts;
using Yicheng.Reference.Contracts;

namespace Yicheng.Cases.Schedules;

/// <summary>
/// When a process begins by itself: at one instant (<c>timeDate</c>), or at an instant and every so many months or days after it (<c>timeCycle</c>, an ISO 8601
/// repeating interval such as <c>R/2027-01-04T09:00:00+08:00/P1Y</c>). With <c>yc:calendar unit="workday"</c> a date on a rest day gives way to the working day after it, and
/// dates that meet on one day are one.
/// </summary>
/// <param name="Text">As written.</param>
/// <param name="First">The first instant; its offset is the one in which months and days are counted.</param>
/// <param name="Months">Months between two instants; 0 where days count.</param>
/// <param name="Days">Days between two instants; 0 where months count or there is one instant only.</param>
/// <param name="Times">How many instants there are; null for no end.</param>
/// <param name="OnWorkdays">Whether only working days will do.</param>
internal sealed partial record Schedule(string Text, DateTimeOffset First, int Months, int Days, int? Times, bool OnWorkdays)
{
    private const int LastYear = 9000;
    private const int LongestRest = 30;

    /// <summary>What makes two schedules the same.</summary>
    public string Rule => OnWorkdays ? Text + " workday" : Text;

    /// <summary>Null where the text says no such thing.</summary>
    public static Schedule? Read(TimerDefinition definition)
    {
        var unit = definition.Extensions.FirstOrDefault(e => e.Namespace == ProcessDefinition.Namespace && e.Name == "calendar")?["unit"];
        if (unit is not (null or "workday"))
        {
            return null;
        }

        if (definition.Kind == TimerKind.Date)
        {
            return Instant(definition.Text) is { } at ? new Schedule(definition.Text, at, 0, 0, 1, unit is not null) : null;
        }

        if (definition.Kind != TimerKind.Cycle || Repeating().Match(definition.Text) is not { Success: true } match || Instant(match.Groups["first"].Value) is not { } first)
        {
            return null;
        }

        var months = (Number(match, "years") * 12) + Number(match, "months");
        var days = (Number(match, "weeks") * 7) + Number(match, "days");
        var times = match.Groups["times"].Length == 0 ? null : (int?)Number(match, "times");
        return months + days == 0 || times == 0 ? null : new Schedule(definition.Text, first, months, days, times, unit is not null);
    }

    /// <summary>The first instant later than another; null where there is none any more.</summary>
    public DateTimeOffset? After(DateTimeOffset instant, WorkingCalendar calendar)
    {
        if (!OnWorkdays)
        {
            return After(instant);
        }

        // A date from before may have given way to a day that is still to come.
        for (var date = After(instant.AddDays(-LongestRest)); date is { } found; date = After(found))
        {
            if (Workday(found, calendar) is var day && day > instant)
            {
                return day;
            }
        }

        return null;
    }

    private static DateTimeOffset Workday(DateTimeOffset date, WorkingCalendar calendar)
    {
        for (var later = 0; later <= LongestRest; later++)
        {
            if (calendar.IsWorkday(calendar.DateOf(date.AddDays(later))))
            {
                return date.AddDays(later);
            }
        }

        // Beyond the years of the calendar no day is known for a working day.
        return date;
    }

    private DateTimeOffset? After(DateTimeOffset instant)
    {
        var at = instant.ToOffset(First.Offset);
        var passed = at < First || Months + Days == 0 ? 0
            : Months > 0 ? (((at.Year - First.Year) * 12) + at.Month - First.Month) / Months
            : (int)((at - First).Ticks / TimeSpan.FromDays(Days).Ticks);
        for (var turn = Math.Max(0, passed - 1); turn <= passed + 1; turn++)
        {
            if (At(turn) is { } found && found > instant)
            {
                return found;
            }
        }

        return null;
    }

    // Months are counted from the first instant each time: the 31st comes back after a shorter month.
    private DateTimeOffset? At(int turn) =>
        turn >= Times || First.Year + ((long)turn * Months / 12) + ((long)turn * Days / 365) > LastYear ? null : First.AddMonths(turn * Months).AddDays((double)turn * Days).ToUniversalTime();

    private static int Number(Match match, string group) =>
        match.Groups[group] is { Length: > 0 } found ? int.Parse(found.Value, NumberStyles.None, CultureInfo.InvariantCulture) : 0;

    private static DateTimeOffset? Instant(string text) =>
        text.Length > "2027-01-04T09:00:00".Length && DateTimeOffset.TryParseExact(text, "yyyy-MM-dd'T'HH:mm:ssK", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) && at.Year is > 1900 and < LastYear
            ? at : null;

    [GeneratedRegex("^R(?<times>[0-9]{0,4})/(?<first>[^/]{20,30})/P(?=[0-9])(?:(?:(?<years>[0-9]{1,2})Y)?(?:(?<months>[0-9]{1,3})M)?|(?<weeks>[0-9]{1,2})W|(?<days>[0-9]{1,3})D)$", RegexOptions.CultureInvariant)]
    private static partial Regex Repeating();
}
