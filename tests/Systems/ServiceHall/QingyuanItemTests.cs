using Yicheng.Bpmn;
using Yicheng.Cases.Contracts;
using Yicheng.Feel.Evaluation;
using Yicheng.Feel.Values;
using Yicheng.Reference.Contracts;
using Yicheng.ServiceHall.Contracts;
using Yicheng.Testing;

namespace Yicheng.ServiceHall.Tests;

public sealed class QingyuanItemTests
{
    [Fact]
    public void The_shipped_package_has_no_fault() => Ground.Package.Problems.Select(problem => problem.ToString()).ShouldBeEmpty();

    [Fact]
    public void It_holds_items_of_many_departments_levels_and_audiences()
    {
        var items = Ground.Catalogue.All;
        items.Count.ShouldBeGreaterThanOrEqualTo(17);
        items.Select(item => item.Case.Department).Distinct().Count().ShouldBeGreaterThanOrEqualTo(8);
        items.SelectMany(item => item.Case.Levels).Distinct().Count().ShouldBe(4);
        items.ShouldContain(item => item.Handling == CaseHandling.Immediate);
        items.ShouldContain(item => item.Kind == PowerKind.Licence && item.Case.Statutory == new TimeLimit(20, TimeUnit.Workday));
        items.ShouldContain(item => item.Case.Audience == Audience.Person);
        items.ShouldContain(item => item.Case.Audience == Audience.Firm);
    }

    [Fact]
    public void Forms_use_conditions_rows_identifiers_addresses_and_formulas()
    {
        var fields = Ground.Catalogue.All.SelectMany(item => item.Case.Form.Fields).ToList();
        foreach (var kind in Enum.GetValues<FieldKind>())
        {
            fields.Concat(fields.SelectMany(field => field.Fields)).ShouldContain(field => field.Kind == kind, $"no form asks for {kind}");
        }

        fields.ShouldContain(field => field.Visible != null);
        Ground.Catalogue.All.ShouldContain(item => item.Fee != null);
        Ground.Catalogue.All.SelectMany(item => item.Case.Materials).ShouldContain(material => material.Required.Contains('='));
    }

    [Fact]
    public void Every_process_is_sound_and_has_its_diagram()
    {
        foreach (var process in Ground.City.Get<ProcessLibrary>().ById.Values)
        {
            var reading = BpmnReader.Read(process.Xml, process.File);
            reading.Problems.ShouldBeEmpty(process.File);
            reading.Required().HasDiagram.ShouldBeTrue();
            foreach (var element in process.Graph.Elements)
            {
                process.Xml.ShouldContain($"bpmnElement=\"{element.Id}\"");
            }
        }
    }

    [Fact]
    public void Every_step_and_outcome_speaks_english_too()
    {
        foreach (var task in Ground.City.Get<ProcessLibrary>().ById.Values.SelectMany(process => process.Tasks.Values))
        {
            task.Name.En.ShouldNotBeNullOrEmpty(task.Element);
            task.Outcomes.ShouldAllBe(outcome => !string.IsNullOrEmpty(outcome.Name.En));
            task.Fields.Fields.ShouldAllBe(field => !string.IsNullOrEmpty(field.Label.En));
        }
    }

    [Fact]
    public void The_restaurant_is_five_parts_side_by_side_and_fire_is_not_always_among_them()
    {
        var bundle = Ground.Catalogue.Find("open-restaurant")!;
        var process = Ground.City.Get<ProcessLibrary>().Find(bundle.Case.Process)!;
        bundle.Case.Parts.Select(part => part.Item).ShouldBe(["business-registration", "food-permit", "fire-inspection", "signboard", "drainage-permit"]);
        bundle.Case.Parts[0].OnRefusal.ShouldBe(OnRefusal.Stop);
        foreach (var part in bundle.Case.Parts)
        {
            process.Tasks.Values.Where(task => task.Part == part.Element).Select(task => task.Act).ShouldBeSubsetOf(["accept", "examine", "survey", "decide"]);
        }

        process.Graph.Flows.Single(flow => flow.Target == "fireSafety").Condition.ShouldNotBeNull("which departments join is asked of restaurant.dmn");
    }

    [Theory]
    [InlineData("home", false, 1, false, 8000)]
    [InlineData("home", true, 3, false, 10000)]
    [InlineData("other", false, 1, false, 55000)]
    [InlineData("other", true, 2, true, 0)]
    public void The_fee_of_a_transfer_follows_the_national_rates(string use, bool separate, int buyers, bool smallFirm, long fen)
    {
        var answers = new FeelContext
        {
            ["propertyUse"] = use,
            ["separateTitles"] = separate,
            ["smallFirm"] = smallFirm,
            ["buyers"] = FeelList.Of([.. Enumerable.Range(0, buyers).Select(_ => (object?)new FeelContext())]),
        };
        Ground.Catalogue.Find("property-transfer")!.Fee!.For(answers).ShouldBe(fen);
    }

    [Theory]
    [InlineData("44180019451001001X", 3000)]
    [InlineData("44180019351001001X", 10000)]
    [InlineData("44180019251001001X", 30000)]
    public void The_allowance_follows_the_age(string number, long fen)
    {
        var fields = Ground.Catalogue.Find("elderly-allowance")!.Case.Form.Fields.ToDictionary(field => field.Key);
        var answers = new FeelContext { ["elderNumber"] = number, ["filedOn"] = FeelDate.From(new DateOnly(2026, 3, 2)) };
        var age = FeelExpression.Parse(fields["age"].Value!).Evaluate(answers);
        var allowance = FeelExpression.Parse(fields["allowance"].Value!).Evaluate(new FeelContext { ["age"] = age });
        allowance.ShouldBe(fen / 100m);
    }

    [Fact]
    public void Every_item_has_answers_that_its_form_accepts() => Ground.Catalogue.All.ShouldAllBe(item => item.Case.Examples.Count > 0);

    [Fact]
    public void Samples_name_no_city_so_that_another_may_take_them() =>
        Directory.GetFiles(Path.Combine(TestCity.Qingyuan, "samples"), "*.svg").ShouldAllBe(file => !File.ReadAllText(file).Contains(Ground.City.Get<CityProfile>().ShortName.Zh));
}
