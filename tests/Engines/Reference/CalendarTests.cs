using Yicheng.Reference.Contracts;

namespace Yicheng.Reference.Tests;

public sealed class CalendarTests
{
    private static readonly WorkingCalendar Calendar = Ground.Calendar;

    [Theory]
    [InlineData("2025-01-26", true)] // Sunday worked for the Spring Festival
    [InlineData("2025-01-28", false)] // Tuesday, New Year's Eve
    [InlineData("2025-02-08", true)] // Saturday worked
    [InlineData("2024-02-18", true)] // Sunday worked
    [InlineData("2024-10-12", true)] // Saturday worked for the National Day
    [InlineData("2025-10-08", false)] // Wednesday, eighth day of the joined holidays
    [InlineData("2025-10-09", true)]
    [InlineData("2026-02-23", false)] // Monday, ninth day of the Spring Festival
    [InlineData("2026-02-28", true)] // Saturday worked
    [InlineData("2026-03-01", false)]
    public void A_day_is_worked_as_the_State_Council_ordered(string day, bool worked) =>
        Calendar.IsWorkday(DateOnly.Parse(day)).ShouldBe(worked);

    [Theory]
    [InlineData(2024, 251)]
    [InlineData(2025, 248)]
    [InlineData(2026, 248)]
    public void A_year_has_its_known_number_of_working_days(int year, int days) =>
        Calendar.WorkingDaysBetween(new(year - 1, 12, 31), new(year, 12, 31)).ShouldBe(days);

    [Fact]
    public void Five_working_days_count_from_the_day_after() =>
        Calendar.AddWorkingDays(At("2026-03-02T09:00"), 5).ShouldBe(At("2026-03-09T17:30"));

    [Fact]
    public void Twenty_working_days_step_over_the_Spring_Festival_and_its_make_up_days() =>
        Calendar.Due(At("2025-01-20T16:00"), new TimeLimit(20, TimeUnit.Workday)).ShouldBe(At("2025-02-21T17:30"));

    [Fact]
    public void An_application_made_on_a_rest_day_counts_from_the_first_working_day() =>
        Calendar.AddWorkingDays(At("2026-03-07T22:00"), 1).ShouldBe(At("2026-03-09T17:30"));

    [Fact]
    public void Work_hours_stop_at_noon_at_night_and_on_rest_days()
    {
        Calendar.AddWorkHours(At("2026-03-06T11:00"), TimeSpan.FromHours(2)).ShouldBe(At("2026-03-06T15:30"));
        Calendar.AddWorkHours(At("2026-03-06T16:30"), TimeSpan.FromHours(2)).ShouldBe(At("2026-03-09T09:30"));
        Calendar.AddWorkHours(At("2026-03-07T10:00"), TimeSpan.FromHours(6.5)).ShouldBe(At("2026-03-09T17:30"));
    }

    [Fact]
    public void Urgent_hours_and_calendar_days_run_on()
    {
        Calendar.Due(At("2026-03-06T23:00"), new TimeLimit(2, TimeUnit.Urgenthour)).ShouldBe(At("2026-03-07T01:00"));
        Calendar.Due(At("2026-03-06T23:00"), new TimeLimit(2, TimeUnit.Calendarday)).ShouldBe(At("2026-03-08T17:30"));
    }

    [Fact]
    public void The_day_is_the_citys_own_whatever_offset_the_instant_carries() =>
        Calendar.AddWorkingDays(new DateTimeOffset(2026, 3, 1, 16, 30, 0, TimeSpan.Zero), 1).ShouldBe(At("2026-03-03T17:30"));

    [Fact]
    public void A_due_date_in_a_year_without_a_calendar_is_provisional()
    {
        Calendar.IsProvisional(new(2026, 12, 31)).ShouldBeFalse();
        Calendar.IsProvisional(new(2027, 1, 4)).ShouldBeTrue();
        Calendar.IsProvisional(At("2026-12-20T09:00"), At("2027-01-10T17:30")).ShouldBeTrue();
        Calendar.IsWorkday(new(2027, 1, 4)).ShouldBeTrue();
        Calendar.IsWorkday(new(2027, 1, 3)).ShouldBeFalse();
    }

    [Fact]
    public void A_holiday_has_its_name() => Calendar.HolidayOn(new(2025, 10, 6))!.Name.Zh.ShouldBe("国庆节、中秋节");

    [Theory]
    [InlineData("20 workdays", 20, TimeUnit.Workday)]
    [InlineData("1 workhour", 1, TimeUnit.Workhour)]
    [InlineData("15 calendardays", 15, TimeUnit.Calendarday)]
    public void A_limit_reads_as_it_is_written(string text, int count, TimeUnit unit)
    {
        TimeLimit.TryParse(text, out var limit).ShouldBeTrue();
        limit.ShouldBe(new TimeLimit(count, unit));
        limit.ToString().ShouldBe(text);
    }

    [Theory]
    [InlineData("20")]
    [InlineData("-1 workdays")]
    [InlineData("20 days")]
    [InlineData("5 0")]
    public void Anything_else_is_no_limit(string text) => TimeLimit.TryParse(text, out _).ShouldBeFalse();

    private static DateTimeOffset At(string local) => new(DateTime.Parse(local), TimeSpan.FromHours(8));
}
