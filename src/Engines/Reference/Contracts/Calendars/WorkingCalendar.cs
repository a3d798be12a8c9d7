namespace Yicheng.Reference.Contracts;

/// <summary>
/// Counts the city's working days and work hours. Immutable; every answer takes constant time, whatever the span, between the years
/// 1990 and 2100. Instants may carry any offset; days are the city's own.
/// </summary>
/// <remarks>
/// A clock that is suspended and resumed loses and gains nothing: with <c>used = Elapsed(start, suspended)</c>, the clock falls due at
/// <c>Add(resumed, limit − used)</c>. For day units the day of the beginning (or resumption) does not count and the day of the
/// suspension does.
/// </remarks>
public sealed class WorkingCalendar
{
    private static readonly DateOnly First = new(1990, 1, 1);
    private static readonly DateOnly Last = new(2100, 12, 31);

    /// <summary>How many working days there are up to and including each day since <see cref="First"/>.</summary>
    private readonly int[] _workdaysThrough;

    /// <summary>The working days in order, as numbers of days since <see cref="First"/>.</summary>
    private readonly int[] _workdays;

    private readonly WorkHours _hours;
    private readonly TimeSpan _offset;
    private readonly Dictionary<int, CalendarYear> _years;

    /// <summary>Makes the calendar of a city from its years' holidays.</summary>
    /// <param name="years">Holidays and make-up working days; in years not given, weekends alone are rest days.</param>
    /// <param name="hours">The hours of a working day.</param>
    /// <param name="offset">The city's offset from UTC, +8 hours in all of China.</param>
    public WorkingCalendar(IEnumerable<CalendarYear> years, WorkHours hours, TimeSpan offset)
    {
        _years = years.ToDictionary(year => year.Year);
        _hours = hours;
        _offset = offset;
        var rest = _years.Values.SelectMany(year => year.Holidays).SelectMany(holiday => holiday.Days).ToHashSet();
        var work = _years.Values.SelectMany(year => year.Holidays).SelectMany(holiday => holiday.Makeups).ToHashSet();
        _workdaysThrough = new int[Last.DayNumber - First.DayNumber + 1];
        var workdays = new List<int>(_workdaysThrough.Length * 5 / 7);
        for (var day = 0; day < _workdaysThrough.Length; day++)
        {
            var date = First.AddDays(day);
            if (work.Contains(date) || (date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !rest.Contains(date)))
            {
                workdays.Add(day);
            }

            _workdaysThrough[day] = workdays.Count;
        }

        _workdays = [.. workdays];
    }

    /// <summary>The years whose holidays are known.</summary>
    public IReadOnlyCollection<int> Years => _years.Keys;

    /// <summary>The hours of a working day.</summary>
    public WorkHours Hours => _hours;

    /// <summary>The city's own day of an instant.</summary>
    public DateOnly DateOf(DateTimeOffset instant) => DateOnly.FromDateTime(instant.ToOffset(_offset).DateTime);

    /// <summary>Whether the city's offices work on that day.</summary>
    public bool IsWorkday(DateOnly date) => Through(date) > Through(date.AddDays(-1));

    /// <summary>Whether the day's holidays are not announced yet, so that only weekends count as rest and a due date may still move.</summary>
    public bool IsProvisional(DateOnly date) => !_years.ContainsKey(date.Year);

    /// <summary>Whether any day of the span is provisional; tell people so beside a due date.</summary>
    public bool IsProvisional(DateTimeOffset from, DateTimeOffset to) =>
        Enumerable.Range(DateOf(from).Year, Math.Max(0, DateOf(to).Year - DateOf(from).Year) + 1).Any(year => !_years.ContainsKey(year));

    /// <summary>The holiday that a day is part of, or null.</summary>
    public Holiday? HolidayOn(DateOnly date) =>
        _years.GetValueOrDefault(date.Year)?.Holidays.FirstOrDefault(holiday => holiday.Days.Contains(date));

    /// <summary>The instant at which a clock started at <paramref name="start"/> falls due.</summary>
    public DateTimeOffset Due(DateTimeOffset start, TimeLimit limit) => Add(start, limit.Amount, limit.Unit);

    /// <summary>The end of work on the n-th working day after the instant's day; with negative n, before it.</summary>
    public DateTimeOffset AddWorkingDays(DateTimeOffset from, int days)
    {
        var date = DateOf(from);
        if (days == 0 && !IsWorkday(date))
        {
            // A last day that is a rest day gives way to the working day after it (民法典 Art. 203).
            days = 1;
        }

        return EndOfWork(Nth(Through(date) + days));
    }

    /// <summary>The first instant by which so much work time has passed since <paramref name="from"/>.</summary>
    public DateTimeOffset AddWorkHours(DateTimeOffset from, TimeSpan work)
    {
        if (work == TimeSpan.Zero)
        {
            return from.ToOffset(_offset);
        }

        var perDay = _hours.PerDay.Ticks;
        var target = WorkTicks(from) + work.Ticks;
        var day = (target - 1) / perDay;
        return At(Nth((int)day + 1), _hours.After(TimeSpan.FromTicks(target - (day * perDay))));
    }

    /// <summary>The instant at which so much of a unit has passed since <paramref name="from"/>: whole days for day units, time for hour units.</summary>
    public DateTimeOffset Add(DateTimeOffset from, TimeSpan amount, TimeUnit unit) => unit switch
    {
        TimeUnit.Workday => AddWorkingDays(from, amount.Days),
        TimeUnit.Workhour => AddWorkHours(from, amount),
        TimeUnit.Calendarday => EndOfWork(DateOf(from).AddDays(amount.Days)),
        _ => from.ToOffset(_offset) + amount,
    };

    /// <summary>How much of a unit passed between two instants; negative where the second is earlier. Adds up: a→b and b→c make a→c.</summary>
    public TimeSpan Elapsed(DateTimeOffset from, DateTimeOffset to, TimeUnit unit) => unit switch
    {
        TimeUnit.Workday => TimeSpan.FromDays(Through(DateOf(to)) - Through(DateOf(from))),
        TimeUnit.Workhour => TimeSpan.FromTicks(WorkTicks(to) - WorkTicks(from)),
        TimeUnit.Calendarday => TimeSpan.FromDays(DateOf(to).DayNumber - DateOf(from).DayNumber),
        _ => to - from,
    };

    /// <summary>How much of a unit is left until a clock falls due; negative when overdue by whole days or by time.</summary>
    public TimeSpan Remaining(DateTimeOffset now, DateTimeOffset due, TimeUnit unit) => Elapsed(now, due, unit);

    /// <summary>How many working days lie after the first day, up to and including the second.</summary>
    public int WorkingDaysBetween(DateOnly from, DateOnly to) => Through(to) - Through(from);

    /// <summary>The end of work on a day: when a period that ends on it ends (民法典 Art. 203).</summary>
    public DateTimeOffset EndOfWork(DateOnly date) => At(date, _hours.End);

    private DateTimeOffset At(DateOnly date, TimeOnly time) => new(date, time, _offset);

    private long WorkTicks(DateTimeOffset instant)
    {
        var local = instant.ToOffset(_offset);
        var date = DateOnly.FromDateTime(local.DateTime);
        var before = Through(date.AddDays(-1)) * _hours.PerDay.Ticks;
        return IsWorkday(date) ? before + _hours.Passed(local.TimeOfDay).Ticks : before;
    }

    private int Through(DateOnly date) =>
        date < First ? 0 : _workdaysThrough[Math.Min(date.DayNumber, Last.DayNumber) - First.DayNumber];

    private DateOnly Nth(int ordinal) =>
        ordinal >= 1 && ordinal <= _workdays.Length
            ? First.AddDays(_workdays[ordinal - 1])
            : throw new ArgumentOutOfRangeException(nameof(ordinal), "Working days are known between 1990 and 2100 only.");
}
