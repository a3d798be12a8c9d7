using Yicheng.Platform.Modules;
using Yicheng.ServiceHall;

namespace Yicheng.Trespass;

/// <summary>A system that does all that a system must not; the architecture tests have to catch each of it.</summary>
public sealed class TrespassModule : IModule
{
    public string Name => "trespass";

    public static string Neighbour => typeof(ServiceHallModule).FullName!;
}

public sealed class PublicOutsideContracts;
