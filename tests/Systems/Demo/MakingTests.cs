using Microsoft.Extensions.DependencyInjection;
using Yicheng.Cases.Contracts;
using Yicheng.Demo.Making;
using Yicheng.Identity.Contracts;
using Yicheng.Reference.Contracts;
using Yicheng.Testing;

namespace Yicheng.Demo.Tests;

public sealed class MakingTests
{
    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task Cases_of_two_years_cover_every_item_and_every_county(string kind)
    {
        await using var store = await TestStore.CreateAsync(kind);
        await using var city = await DemoCity.MakingAsync(store);
        await city.MadeAsync();
        var cases = await city.CasesAsync();
        cases.Count.ShouldBe(DemoCity.Few);
        var kinds = city.App.Services.GetRequiredService<CaseReader>().Kinds.Values.Where(k => k.Process is not null && k.Examples.Count > 0).Select(k => k.Code);
        cases.Select(c => c.Kind).Distinct().ShouldBe(kinds, ignoreOrder: true);
        var regions = city.App.Services.GetRequiredService<CityHolder>().Current.Get<RegionTree>();
        foreach (var county in regions.Children(regions.Root.Code))
        {
            cases.ShouldContain(c => county.Contains(c.Region), county.Name.Zh);
        }

        cases.ShouldContain(c => c.State == CaseState.Closed && c.Outcome == CaseOutcome.Granted);
        cases.ShouldContain(c => c.State != CaseState.Closed);
        cases.ShouldAllBe(c => c.FiledAt < TestCity.Start && c.FiledAt > TestCity.Start.AddDays(-731));
    }

    [Fact]
    public async Task The_same_start_makes_the_same_cases()
    {
        await using var store = await TestStore.CreateAsync("sqlite");
        await using var another = await TestStore.CreateAsync("sqlite");
        await using var one = await DemoCity.MakingAsync(store, 24);
        await using var other = await DemoCity.MakingAsync(another, 24);
        await one.MadeAsync();
        await other.MadeAsync();
        (await one.TellAsync()).ShouldBe(await other.TellAsync());
    }

    [Fact]
    public async Task A_restart_in_the_middle_goes_on()
    {
        await using var store = await TestStore.CreateAsync("sqlite");
        await using (var before = await DemoCity.MakingAsync(store, 40))
        {
            await before.MadeAsync(atLeast: 3);
        }

        await using var city = await DemoCity.MakingAsync(store, 40);
        await city.MadeAsync();
        var cases = await city.CasesAsync();
        cases.Count.ShouldBe(40);
        cases.Select(c => c.Number).Distinct().Count().ShouldBe(40);

        // Once all are made, another start makes no more.
        await using var again = await DemoCity.MakingAsync(store, 40);
        (await again.CasesAsync()).Count.ShouldBe(40);
    }

    [Fact]
    public async Task Whoever_an_application_is_for_its_form_passes_the_rules_of_its_kind()
    {
        await using var city = await TestCity.StartAsync("sqlite");
        var reader = city.App.Services.GetRequiredService<CaseReader>();
        var desk = city.App.Services.GetRequiredService<CaseDesk>();
        var kinds = reader.Kinds.Values.Where(k => k.Process is not null && k.Examples.Count > 0).OrderBy(k => k.Code, StringComparer.Ordinal).ToList();
        var plans = CasePlan.For(city.App.Services.GetRequiredService<CityHolder>().Current, kinds, reader.ResponsibleFor, 300, TestCity.Start);
        var chance = new Random(1);
        foreach (var plan in plans)
        {
            var persona = Persona.For(plan, [], chance);
            var form = FormVariation.Of(plan.Kind, persona, plan.Region.Code, chance, boldness: 0);
            var refusal = desk.Check(new CaseAct(Actor.System, plan.FiledAt), new FileCase(plan.Kind.Code, plan.Region.Code, persona.Applicant, form));
            refusal?.Errors.Select(e => $"{plan.Kind.Code} for a {persona.Applicant.Kind}: {e.Field} {e.Message}").ShouldBeEmpty();
            refusal.ShouldBeNull();
        }
    }

    [Fact]
    public async Task A_large_plan_holds_every_turn_and_manner_for_every_item()
    {
        await using var city = await TestCity.StartAsync("sqlite");
        var reader = city.App.Services.GetRequiredService<CaseReader>();
        var kinds = reader.Kinds.Values.Where(k => k.Process is not null && k.Examples.Count > 0).OrderBy(k => k.Code, StringComparer.Ordinal).ToList();
        var plans = CasePlan.For(city.App.Services.GetRequiredService<CityHolder>().Current, kinds, reader.ResponsibleFor, 3000, TestCity.Start);
        foreach (var kind in kinds)
        {
            var own = plans.Where(p => p.Kind == kind).ToList();
            own.Select(p => p.Manner).Distinct().Count().ShouldBe(3, kind.Code);
            own.Select(p => p.Turn).Distinct().Count().ShouldBe(8, kind.Code);
            own.ShouldAllBe(p => reader.ResponsibleFor(kind, p.Region.Code) != null);
        }

        // The board is looked at down to the villages, so each county has something lately in some of them.
        var regions = city.App.Services.GetRequiredService<CityHolder>().Current.Get<RegionTree>();
        foreach (var county in regions.Children(regions.Root.Code))
        {
            plans.ShouldContain(p => p.Region.Level == RegionLevel.Village && county.Contains(p.Region.Code) && p.FiledAt > TestCity.Start.AddDays(-21), county.Name.Zh);
        }
    }
}
