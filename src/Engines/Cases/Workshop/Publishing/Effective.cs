using Yicheng.Platform.Errors;
using Yicheng.Reference.Contracts;

namespace Yicheng.Cases.Workshop.Publishing;

/// <summary>From when a version is in force.</summary>
internal static class Effective
{
    private const int LatestDays = 366;

    /// <summary>At once without a day; else from 00:00 of the day in the city's own time.</summary>
    public static Result<DateTimeOffset> From(DateTimeOffset now, DateOnly? on, City city)
    {
        if (on is not { } day)
        {
            return now;
        }

        var today = city.Get<WorkingCalendar>().DateOf(now);
        return day <= today ? Refusal.Invalid("on", "生效日期应在明天以后；要马上生效，请选“立即生效”")
            : day.DayNumber - today.DayNumber > LatestDays ? Refusal.Invalid("on", "生效日期不超过一年")
            : new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), city.Get<CityProfile>().Offset);
    }
}
