using Yicheng.Cases;
using Yicheng.Demo;
using Yicheng.Identity;
using Yicheng.Ledger;
using Yicheng.Platform.Modules;
using Yicheng.Reference;
using Yicheng.ServiceHall;
using Yicheng.Supervision;

namespace Yicheng.Host;

/// <summary>Every module of the program, left before right where one uses another.</summary>
public static class CityModules
{
    /// <summary>Makes one of each.</summary>
    public static IReadOnlyList<IModule> All() =>
    [
        new ReferenceModule(),
        new LedgerModule(),
        new IdentityModule(),
        new CasesModule(),
        new ServiceHallModule(),
        new SupervisionModule(),
        new DemoModule(),
    ];
}
