using System.Diagnostics;
using Yicheng.Testing;

namespace Yicheng.Cases.Tests.Workshop;

public sealed class PublishingTests
{
    public static TheoryData<string> Stores => CaseCityOnBothStores.Names;

    [Theory, MemberData(nameof(Stores))]
    public async Task New_cases_run_on_the_published_version_and_old_ones_stay_on_theirs(string store)
    {
        await using var bench = await Bench.StartAsync(store);
        var old = await bench.City.FileAsync("test-workshop", new { shopName = "老店", floorArea = 80 });
        await bench.PutInForceAsync(bench.Text.Replace("floorArea &gt; 100", "floorArea &gt; 50", StringComparison.Ordinal));

        (await bench.StepsOfNewCaseAsync(80)).ShouldBe("survey");
        await bench.City.DoneAsync(CaseCity.Acceptor, old, "accept", "accept");
        (await bench.City.CaseAsync(old))["at"]![0]!.ToString().ShouldBe("decide");
        var versions = (await bench.GetAsync()).Json!["versions"]!.AsArray();
        versions.Select(version => (int)version!["running"]!).ShouldBe([1, 1]);
        (await bench.City.GetAsync(CaseCity.Resident, $"/api/v1/cases/{old}/diagram")).Text.ShouldContain("floorArea &gt; 100");
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task A_version_for_a_day_takes_effect_at_midnight_of_the_city_and_can_be_called_off_before(string store)
    {
        await using var bench = await Bench.StartAsync(store);
        var edited = bench.Text.Replace("floorArea &gt; 100", "floorArea &gt; 50", StringComparison.Ordinal);
        var yesterday = await bench.PublishAsync(await bench.DraftAsync(edited), new { on = "2026-03-02" });
        yesterday.Status.ShouldBe(422, yesterday.Text);
        yesterday.Fields.ShouldBe(["on"]);
        var coming = await bench.PublishAsync(await bench.DraftAsync(edited), new { on = "2026-03-04" });
        coming.Status.ShouldBe(200, coming.Text);
        DateTimeOffset.Parse(coming["from"], System.Globalization.CultureInfo.InvariantCulture).ShouldBe(new DateTimeOffset(2026, 3, 4, 0, 0, 0, TimeSpan.FromHours(8)));

        bench.City.City.Clock.MoveTo(new DateTimeOffset(2026, 3, 3, 23, 59, 30, TimeSpan.FromHours(8)));
        (await bench.StepsOfNewCaseAsync(80)).ShouldBe("decide");
        bench.City.City.Clock.MoveTo(new DateTimeOffset(2026, 3, 4, 0, 0, 1, TimeSpan.FromHours(8)));
        (await bench.StepsOfNewCaseAsync(80)).ShouldBe("survey");

        var later = await bench.PublishAsync(await bench.DraftAsync(bench.Text), new { on = "2026-03-09" });
        later.Status.ShouldBe(200, later.Text);
        var publication = (int)(await bench.GetAsync()).Json!["definition"]!["coming"]!["publication"]!;
        (await bench.PostAsync("/call-off", new { publication, note = "不换了" }, Bench.Publisher)).Status.ShouldBe(200);
        bench.City.City.Clock.MoveTo(new DateTimeOffset(2026, 3, 9, 9, 0, 0, TimeSpan.FromHours(8)));
        (await bench.StepsOfNewCaseAsync(80)).ShouldBe("survey");
        (await bench.PostAsync("/call-off", new { publication }, Bench.Publisher)).Status.ShouldBe(409);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task An_earlier_version_is_put_in_force_again_as_a_new_event(string store)
    {
        await using var bench = await Bench.StartAsync(store);
        await bench.PutInForceAsync(bench.Text.Replace("floorArea &gt; 100", "floorArea &gt; 50", StringComparison.Ordinal));
        (await bench.InForceAsync()).ShouldBe(2);
        (await bench.PostAsync("/roll-back", new { to = 1 }, Bench.Publisher)).Fields.ShouldBe(["note"]);
        (await bench.PostAsync("/roll-back", new { to = 1, note = "面积门槛改错了" }, Bench.Publisher)).Status.ShouldBe(200);
        (await bench.InForceAsync()).ShouldBe(1);
        (await bench.StepsOfNewCaseAsync(80)).ShouldBe("decide");
        (await bench.PostAsync("/roll-back", new { to = 9, note = "没有" }, Bench.Publisher)).Status.ShouldBe(404);
        var events = (await bench.GetAsync()).Json!["events"]!.AsArray();
        events.Select(one => one!["act"]!.ToString()).Where(act => !act.StartsWith("draft", StringComparison.Ordinal)).Take(3).ShouldBe(["package-brought", "published", "rolled-back"]);
        events.Select(one => (int)one!["seq"]!).ShouldBe(Enumerable.Range(1, events.Count));
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task An_edit_survives_a_stop_and_a_change_of_the_package_asks_which_is_to_be(string store)
    {
        await using var kept = await TestStore.CreateAsync(store);
        var package = CaseCity.MakePackage();
        var file = Path.Combine(package, Bench.File);
        var original = await File.ReadAllTextAsync(file);
        await using (var before = await Bench.AgainAsync(kept, package, TestCity.Start))
        {
            await before.PutInForceAsync(original.Replace("floorArea &gt; 100", "floorArea &gt; 50", StringComparison.Ordinal));
        }

        await File.WriteAllTextAsync(file, original.Replace("floorArea &gt; 100", "floorArea &gt; 70", StringComparison.Ordinal));
        await using var after = await Bench.AgainAsync(kept, package, TestCity.Start.AddDays(1));
        var definition = (await after.GetAsync()).Json!["definition"]!;
        ((int)definition["inForce"]!, (bool)definition["conflict"]!).ShouldBe((2, true));
        (await after.StepsOfNewCaseAsync(60)).ShouldBe("survey");

        (await after.PostAsync("/settle", new { follow = false, note = "以工坊为准" }, Bench.Publisher)).Status.ShouldBe(200);
        ((bool)(await after.GetAsync()).Json!["definition"]!["conflict"]!).ShouldBeFalse();
        (await after.PostAsync("/settle", new { follow = true }, Bench.Publisher)).Status.ShouldBe(200);
        (await after.InForceAsync()).ShouldBe(3);
        (await after.StepsOfNewCaseAsync(60)).ShouldBe("decide");
        Directory.Delete(package, recursive: true);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task An_edit_that_the_changed_package_cannot_carry_stands_aside_and_says_why(string store)
    {
        await using var kept = await TestStore.CreateAsync(store);
        var package = CaseCity.MakePackage();
        await using (var before = await Bench.AgainAsync(kept, package, TestCity.Start))
        {
            await before.PutInForceAsync(before.Text.Replace("organisation=\"implementing\" nameEn=\"Decide\"", "organisation=\"tobacco\" nameEn=\"Decide\"", StringComparison.Ordinal));
        }

        var organisations = Path.Combine(package, "organisations.yaml");
        await File.WriteAllTextAsync(organisations, (await File.ReadAllTextAsync(organisations)).Replace("tobacco", "tobacco-office", StringComparison.Ordinal));
        var people = Path.Combine(package, "people.yaml");
        await File.WriteAllTextAsync(people, (await File.ReadAllTextAsync(people)).Replace("tobacco", "tobacco-office", StringComparison.Ordinal));
        await using var after = await Bench.AgainAsync(kept, package, TestCity.Start.AddDays(1));
        (await after.StepsOfNewCaseAsync(60)).ShouldBe("decide");
        using var browser = await after.City.City.BrowserOfAsync(Bench.Designer);
        (await browser.GetStringAsync("/workbench/processes/test-workshop")).ShouldContain("已发布的修改与城市包不符");
        Directory.Delete(package, recursive: true);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task The_exported_change_applied_to_the_package_makes_the_edit_the_packages_own(string store)
    {
        await using var kept = await TestStore.CreateAsync(store);
        var package = CaseCity.MakePackage();
        await using (var before = await Bench.AgainAsync(kept, package, TestCity.Start))
        {
            await before.PutInForceAsync(before.Text.Replace("floorArea &gt; 100", "floorArea &gt; 50", StringComparison.Ordinal).Replace("name=\"较大\" ", "", StringComparison.Ordinal));
            var patch = await before.GetAsync("/patch");
            patch.Text.ShouldContain($"--- a/{Bench.File}");
            var path = Path.Combine(package, "change.patch");
            await File.WriteAllTextAsync(path, patch.Text);
            using var git = Process.Start(new ProcessStartInfo("git", ["apply", path]) { WorkingDirectory = package })!;
            await git.WaitForExitAsync(TestContext.Current.CancellationToken);
            git.ExitCode.ShouldBe(0);
            File.Delete(path);
        }

        await using var after = await Bench.AgainAsync(kept, package, TestCity.Start.AddDays(1));
        var definition = (await after.GetAsync()).Json!["definition"]!;
        ((int)definition["inForce"]!, (bool)definition["conflict"]!).ShouldBe((2, false));
        (await after.GetAsync("/patch")).Text.ShouldBe("");
        (await after.GetAsync()).Json!["events"]!.AsArray().Last()!["act"]!.ToString().ShouldBe("package-brought");
        Directory.Delete(package, recursive: true);
    }
}
