using System.Reflection;

namespace Yicheng.Architecture.Tests;

public sealed class DependencyTests
{
    [Fact]
    public void Every_assembly_uses_only_what_stands_below_it() => House.Own.SelectMany(Violations).ShouldBeEmpty();

    [Fact]
    public void A_system_that_uses_a_system_is_caught() =>
        Violations(House.Trespass).ShouldContain("Yicheng.Trespass (System) must not use Yicheng.ServiceHall (System)");

    [Fact]
    public void The_house_was_found()
    {
        House.Own.Count(a => House.FloorOf(a.GetName().Name!) == Floor.Engine).ShouldBeGreaterThanOrEqualTo(4);
        House.Own.Count(a => House.FloorOf(a.GetName().Name!) == Floor.System).ShouldBeGreaterThanOrEqualTo(2);
        House.Own.Count(a => House.FloorOf(a.GetName().Name!) == Floor.Library).ShouldBe(3);
    }

    private static IEnumerable<string> Violations(Assembly assembly)
    {
        var name = assembly.GetName().Name!;
        var floor = House.FloorOf(name);
        return House.ReferencesOf(assembly)
            .Where(used => !May(name, floor, used, House.FloorOf(used)))
            .Select(used => $"{name} ({floor}) must not use {used} ({House.FloorOf(used)})");
    }

    private static bool May(string name, Floor floor, string used, Floor usedFloor) => floor switch
    {
        Floor.Host => true,
        Floor.System => usedFloor is Floor.Engine or Floor.Platform or Floor.Library,
        Floor.Engine => usedFloor is Floor.Platform or Floor.Library || (usedFloor == Floor.Engine && Place(used) < Place(name)),
        Floor.Platform => usedFloor == Floor.Library,
        _ => false,
    };

    private static int Place(string engine) => Array.IndexOf(House.Engines, engine.Split('.')[^1]);
}
