using Yicheng.Identity;
using Yicheng.Ledger;
using Yicheng.Platform.Modules;
using Yicheng.Reference;

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
    ];
}
