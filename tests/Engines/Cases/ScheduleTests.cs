using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Yicheng.Bpmn;
using Yicheng.Cases.Data;
using Yicheng.Cases.Schedules;
using Yicheng.Platform.Data;
using Yicheng.Reference.Contracts;
using Yicheng.Testing;

namespace Yicheng.Cases.Tests;

public sealed class ScheduleTests
{
    private const string Kind = "test-monthly";

    [Theory]
    [InlineData("R/2027-01-31T09:00:00+08:00/P1M", "2027-02-01T00:00:00+08:00", "2027-02-28T09:00:00+08:00")]
    [InlineData("R/2027-01-31T09:00:00+08:00/P1M", "2027-02-28T09:00:00+08:00", "2027-03-31T09:00:00+08:00")]
    [InlineData("R/2027-01-31T09:00:00+08:00/P1Y6M", "2027-01-31T09:00:00+08:00", "2028-07-31T09:00:00+08:00")]
    [InlineData("R/2027-01-04T09:00:00+08:00/P2W", "2027-06-01T00:00:00+08:00", "2027-06-07T09:00:00+08:00")]
    [InlineData("R/2027-01-04T09:00:00+08:00/P1D", "2020-01-01T00:00:00+08:00", "2027-01-04T09:00:00+08:00")]
    [InlineData("R2/2027-01-04T09:00:00+08:00/P1D", "2027-01-04T09:00:00+08:00", "2027-01-05T09:00:00+08:00")]
    [InlineData("R2/2027-01-04T09:00:00+08:00/P1D", "2027-01-05T09:00:00+08:00", null)]
    [InlineData("R/2027-01-04T09:00:00+08:00/P99Y", "8999-01-01T00:00:00+08:00", null)]
    public void The_next_date_follows_from_the_first(string cycle, string after, string? next) =>
        Schedule.Read(new TimerDefinition(TimerKind.Cycle, cycle))!.After(At(after), Calendar).ShouldBe(next is null ? null : At(next));

    [Theory]
    [InlineData("R/2027-10-01T09:00:00+08:00/P1Y", "2027-09-01T00:00:00+08:00", "2027-10-08T09:00:00+08:00")]
    [InlineData("R/2027-10-01T09:00:00+08:00/P1Y", "2027-10-05T00:00:00+08:00", "2027-10-08T09:00:00+08:00")]
    [InlineData("R/2027-10-01T09:00:00+08:00/P1Y", "2027-10-08T09:00:00+08:00", "2028-10-02T09:00:00+08:00")]
    [InlineData("R/2027-10-08T09:00:00+08:00/P1D", "2027-10-08T09:00:00+08:00", "2027-10-09T09:00:00+08:00")]
    [InlineData("R/2027-10-08T09:00:00+08:00/P1D", "2027-10-09T09:00:00+08:00", "2027-10-11T09:00:00+08:00")]
    [InlineData("R/2027-09-25T09:00:00+08:00/P1W", "2027-09-20T00:00:00+08:00", "2027-09-27T09:00:00+08:00")]
    [InlineData("R2/2027-09-25T09:00:00+08:00/P1D", "2027-09-25T12:00:00+08:00", "2027-09-27T09:00:00+08:00")]
    [InlineData("R2/2027-09-25T09:00:00+08:00/P1D", "2027-09-27T09:00:00+08:00", null)]
    public void A_date_on_a_rest_day_gives_way_to_the_next_working_day_where_the_start_counts_working_days(string cycle, string after, string? next) =>
        OnWorkdays(cycle).After(At(after), Calendar).ShouldBe(next is null ? null : At(next));

    [Fact]
    public void An_instant_on_a_rest_day_gives_way_too_and_no_other_unit_is_known_to_a_start()
    {
        Schedule.Read(new TimerDefinition(TimerKind.Date, "2027-10-02T09:00:00+08:00") { Extensions = Unit("workday") })!.After(At("2027-10-03T00:00:00+08:00"), Calendar).ShouldBe(At("2027-10-08T09:00:00+08:00"));
        Schedule.Read(new TimerDefinition(TimerKind.Date, "2027-10-02T09:00:00+08:00") { Extensions = Unit("workhour") }).ShouldBeNull();
    }

    [Theory]
    [InlineData("R/2027-01-04T09:00:00+08:00")]
    [InlineData("R/2027-01-04T09:00:00/P1Y")]
    [InlineData("R/2027-13-04T09:00:00+08:00/P1Y")]
    [InlineData("R0/2027-01-04T09:00:00+08:00/P1Y")]
    [InlineData("R/2027-01-04T09:00:00+08:00/PT1H")]
    [InlineData("R/2027-01-04T09:00:00+08:00/P0D")]
    [InlineData("R/2027-01-04T09:00:00+08:00/P")]
    [InlineData("R/2027-01-04T09:00:00+08:00/P-1Y")]
    [InlineData("R/2027-01-04T09:00:00+08:00/P99999999999Y")]
    [InlineData("R99999999999/2027-01-04T09:00:00+08:00/P1Y")]
    [InlineData("R/P1Y")]
    [InlineData("0 0 * * *")]
    public void What_names_no_dates_is_none(string cycle) => Schedule.Read(new TimerDefinition(TimerKind.Cycle, cycle)).ShouldBeNull();

    [Theory]
    [MemberData(nameof(CaseCityOnBothStores.Names), MemberType = typeof(CaseCityOnBothStores))]
    public async Task A_matter_begins_by_itself_in_every_organ_once_for_each_date_also_for_those_that_passed_during_a_stop(string store)
    {
        await using var kept = await TestStore.CreateAsync(store);
        await using (var city = await CaseCity.StartAsync(kept, Package("R/2026-02-05T09:00:00+08:00/P1M"), TestCity.Start))
        {
            (await city.PostAsync(CaseCity.Resident, "/api/v1/cases", CaseCity.Filing(Kind, new { }))).Problem.ShouldBe("begun-by-the-organ");
            await RowsAsync(city);
            city.City.Clock.MoveTo(At("2026-03-05T09:00:30+08:00"));
            var number = (await BegunAsync(city, 1)).ShouldHaveSingleItem();
            var view = await city.CaseAsync(number, CaseCity.Examiner);
            view["state"]!.ToString().ShouldBe("accepted");
            view["channel"]!.ToString().ShouldBe("ownMotion");
            DateTimeOffset.Parse(view["filedAt"]!.ToString(), System.Globalization.CultureInfo.InvariantCulture).ShouldBe(At("2026-03-05T09:00:00+08:00"));
            (await city.GetAsync(CaseCity.Examiner, $"/api/v1/cases/{number}/events")).Text.ShouldContain("到了规定的日期，依职权开始");
            (await city.PostAsync(CaseCity.Examiner, $"/api/v1/tasks/{view["tasks"]![0]!["id"]}/complete", new { outcome = "done" })).Status.ShouldBe(200);
            (await city.CaseAsync(number, CaseCity.Examiner))["state"]!.ToString().ShouldBe("closed");
        }

        await using var after = await CaseCity.StartAsync(kept, Package("R/2026-02-05T09:00:00+08:00/P1M"), At("2026-05-06T10:00:00+08:00"));
        var missed = await BegunAsync(after, 2);
        var dates = new List<string>();
        foreach (var number in missed)
        {
            dates.Add((await after.CaseAsync(number, CaseCity.Examiner))["filedAt"]!.ToString()[..10]);
        }

        dates.ShouldBe(["2026-04-05", "2026-05-05"], ignoreOrder: true);
        await Task.Delay(TimeSpan.FromSeconds(2.5));
        (await BegunAsync(after, 2)).Count.ShouldBe(2, "each date begins one matter");
    }

    [Theory]
    [MemberData(nameof(CaseCityOnBothStores.Names), MemberType = typeof(CaseCityOnBothStores))]
    public async Task A_timer_set_to_an_instant_is_due_then_and_survives_a_stop(string store)
    {
        await using var kept = await TestStore.CreateAsync(store);
        string number;
        await using (var city = await CaseCity.StartAsync(kept, CaseCity.MakePackage(), TestCity.Start))
        {
            number = await city.FileAsync("test-dated");
            await city.MoveToAsync(At("2026-03-09T08:30:00+08:00"));
            (await city.CaseAsync(number))["at"]![0]!.ToString().ShouldBe("wait");
        }

        await using var after = await CaseCity.StartAsync(kept, CaseCity.MakePackage(), At("2026-03-20T10:00:00+08:00"));
        await after.DoDueAsync();
        var view = await after.CaseAsync(number);
        view["at"]![0]!.ToString().ShouldBe("opened");
        DateTimeOffset.Parse(view["tasks"]!.AsArray().Single(task => task!["element"]!.ToString() == "opened")!["startedAt"]!.ToString(), System.Globalization.CultureInfo.InvariantCulture)
            .ShouldBe(At("2026-03-09T09:00:00+08:00"));
    }

    /// <summary>The National Day week of 2027 is free; the Saturday after it is worked.</summary>
    private static WorkingCalendar Calendar { get; } = new(
        [new CalendarYear(2027, "", [new Holiday(new BilingualText("国庆节"), [.. Enumerable.Range(1, 7).Select(day => new DateOnly(2027, 10, day))], [new DateOnly(2027, 10, 9)])])],
        new WorkHours([(new TimeOnly(8, 30), new TimeOnly(17, 30))]), TimeSpan.FromHours(8));

    private static Schedule OnWorkdays(string cycle) => Schedule.Read(new TimerDefinition(TimerKind.Cycle, cycle) { Extensions = Unit("workday") })!;

    private static ImmutableArray<ExtensionElement> Unit(string unit) =>
        [new ExtensionElement("https://yicheng.dev/bpmn/1", "calendar", ImmutableSortedDictionary<string, string>.Empty.Add("unit", unit), [], "", 1)];

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static string Package(string cycle)
    {
        var folder = CaseCity.MakePackage();
        File.WriteAllText(Path.Combine(folder, "kinds", "monthly.yaml"), $$"""
            code: {{Kind}}
            name: { zh: 每月巡查, en: Monthly round }
            department: market-supervision
            levels: [county]
            limits: { promised: 10 workdays }
            process: {{Kind}}
            """);
        File.WriteAllText(Path.Combine(folder, "processes", Kind + ".bpmn"), $"""
            <?xml version="1.0" encoding="UTF-8"?>
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:yc="https://yicheng.dev/bpmn/1" id="d" targetNamespace="urn:d">
              <bpmn:process id="monthly" isExecutable="true">
                <bpmn:startEvent id="due"><bpmn:timerEventDefinition id="t"><bpmn:timeCycle xsi:type="bpmn:tFormalExpression">{cycle}</bpmn:timeCycle></bpmn:timerEventDefinition></bpmn:startEvent>
                <bpmn:userTask id="inspect" name="巡查"><bpmn:extensionElements><yc:task act="examine" organisation="implementing" limit="5" unit="workday" persons="1" /><yc:outcome id="done" name="已巡查" nameEn="Done" effect="none" /></bpmn:extensionElements></bpmn:userTask>
                <bpmn:endEvent id="end" />
                <bpmn:sequenceFlow id="f1" sourceRef="due" targetRef="inspect" />
                <bpmn:sequenceFlow id="f2" sourceRef="inspect" targetRef="end" />
              </bpmn:process>
            </bpmn:definitions>
            """);
        return folder;
    }

    /// <summary>Numbers of the open matters of the kind that wait for the county's examiner.</summary>
    private static async Task<List<string>> BegunAsync(CaseCity city, int count) => await Eventually.FindAsync(async () =>
    {
        var lines = (await city.GetAsync(CaseCity.Examiner, "/api/v1/tasks?limit=100")).Json!["items"]!.AsArray();
        var begun = lines.Where(line => line!["kind"]!.ToString() == Kind).Select(line => line!["number"]!.ToString()).ToList();
        return begun.Count >= count ? begun : null;
    });

    /// <summary>Waits until the dates of the package stand in the database.</summary>
    private static async Task RowsAsync(CaseCity city) => await Eventually.FindAsync(async () =>
    {
        await using var scope = city.City.App.Services.CreateAsyncScope();
        var rows = await scope.ServiceProvider.GetRequiredService<CityDb>().Set<ScheduleRow>().ToListAsync();
        return rows.Count == 0 ? null : rows;
    });
}
