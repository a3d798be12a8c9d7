using Yicheng.Reference.Contracts;

namespace Yicheng.Reference.Calendars;

/// <summary>Reads <c>calendars/*.yaml</c>, one file a year.</summary>
internal sealed class CalendarSection : PackageSection<WorkingCalendar>
{
    public override string Name => "工作日历";

    public override IReadOnlyCollection<Type> After => [typeof(CityProfile)];

    protected override int Count(WorkingCalendar snapshot) => snapshot.Years.Count;

    protected override WorkingCalendar Load(PackageReader package, City city)
    {
        var profile = city.Get<CityProfile>();
        var years = package.ReadEach("calendars", Year);
        if (years.Count == 0)
        {
            package.Report(new("calendars", 1), $"至少要有一年的工作日历，如 calendars/2026.yaml");
        }

        return new WorkingCalendar(years.DistinctBy(year => year.Year), profile.Hours, profile.Offset);
    }

    private static CalendarYear Year(YamlMap map)
    {
        var year = map.RequiredInt("year", 1990, 2100);
        if (Path.GetFileNameWithoutExtension(map.File) != $"{year}")
        {
            map.Report("year", $"“year”应与文件名一致，现为 {year}");
        }

        var seen = new HashSet<DateOnly>();
        return new CalendarYear(year, map.RequiredString("source"), map.List("holidays", holiday => Read(holiday, year, seen), min: 1));
    }

    private static Holiday Read(YamlMap map, int year, HashSet<DateOnly> seen)
    {
        var name = map.RequiredText("name");
        var from = map.RequiredDate("from");
        var to = map.RequiredDate("to");
        if (to < from || to.DayNumber - from.DayNumber > 30)
        {
            map.Report("to", $"“to”应在“from”（{from:yyyy-MM-dd}）之后一个月之内，现为 {to:yyyy-MM-dd}");
            to = from;
        }

        DateOnly[] days = [.. Enumerable.Range(0, to.DayNumber - from.DayNumber + 1).Select(from.AddDays)];
        var makeups = new List<DateOnly>();
        foreach (var text in map.Strings("makeup-workdays"))
        {
            if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", out var makeup))
            {
                map.Report("makeup-workdays", $"“makeup-workdays”应为日期，如 2026-02-28，现为“{text}”");
            }
            else if (makeup.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
            {
                map.Report("makeup-workdays", $"补班日应为周六或周日，{text} 本来就是工作日");
            }
            else
            {
                makeups.Add(makeup);
            }
        }

        foreach (var day in days.Concat(makeups).Where(day => day.Year != year || !seen.Add(day)))
        {
            map.Report("from", day.Year != year
                ? $"{day:yyyy-MM-dd} 不在 {year} 年"
                : (FormattableString)$"{day:yyyy-MM-dd} 已列在另一个节日里");
        }

        return new Holiday(name, days, makeups);
    }
}
