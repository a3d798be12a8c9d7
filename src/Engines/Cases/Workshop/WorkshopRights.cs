namespace Yicheng.Cases.Workshop;

/// <summary>What can be allowed in the workshop.</summary>
internal static class WorkshopRights
{
    /// <summary>See processes and tables with their versions and drafts, and try them.</summary>
    public const string Read = "process.read";

    /// <summary>Write drafts.</summary>
    public const string Design = "process.design";

    /// <summary>Put versions in force, roll back, settle conflicts with the package.</summary>
    public const string Publish = "process.publish";
}
