using Microsoft.Extensions.Logging.Abstractions;
using Yicheng.Platform.Modules;
using Yicheng.Reference.Contracts;
using Yicheng.Reference.Packages;

namespace Yicheng.Reference.Tests;

public sealed class ReloadTests
{
    [Fact]
    public async Task A_changed_package_comes_into_force_and_a_broken_one_does_not()
    {
        using var folder = Ground.Copy();
        var holder = new CityHolder(CityPackage.Load(folder.Path, Ground.Sections).City);
        var options = new CityOptions { CityPath = folder.Path };
        using var watch = new PackageWatch(options, holder, new PackageEdits(options, holder, Ground.Sections, TimeProvider.System), NullLogger<PackageWatch>.Instance);
        var first = holder.Current;
        var changed = new TaskCompletionSource<City>();
        holder.Changed += (_, city) => changed.TrySetResult(city);
        await watch.StartAsync(TestContext.Current.CancellationToken);

        folder.Replace("city.yaml", "hotline: 12345", "hotline: none");
        await Until(() => holder.Problems.Count > 0);
        holder.Current.ShouldBeSameAs(first);
        holder.Problems.ShouldHaveSingleItem().Place.ToString().ShouldBe("city.yaml:8");

        folder.Replace("city.yaml", "hotline: none", "hotline: 12340");
        var city = await changed.Task.WaitAsync(TimeSpan.FromSeconds(30));
        city.Get<CityProfile>().Hotline.ShouldBe("12340");
        holder.Current.ShouldBeSameAs(city);
        holder.Problems.ShouldBeEmpty();
        first.Get<CityProfile>().Hotline.ShouldBe("12345");
        await watch.StopAsync(CancellationToken.None);
    }

    [Fact]
    public void The_program_does_not_start_on_a_broken_package()
    {
        using var folder = Ground.Copy();
        folder.Replace("city.yaml", "hotline: 12345", "hotline: none");
        Should.Throw<InvalidCityPackageException>(() => LoadCity.AtStart(folder.Path, Ground.Sections)).Message.ShouldContain("city.yaml:8");
    }

    private static async Task Until(Func<bool> holds)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!holds())
        {
            await Task.Delay(50, patience.Token);
        }
    }
}
