namespace Yicheng.Cases.Workshop.History;

/// <summary>Stable names of what can be done with a process or table.</summary>
internal static class VersionActs
{
    /// <summary>The package brought a file, or changed it, and it is in force.</summary>
    public const string Brought = "package-brought";

    /// <summary>The package changed its file while an edit lies over it.</summary>
    public const string Waits = "package-waits";

    public const string Published = "published";

    public const string RolledBack = "rolled-back";

    /// <summary>A publication whose day has not come was called off.</summary>
    public const string CalledOff = "called-off";

    /// <summary>The edit stays over the package's changed file.</summary>
    public const string Kept = "edit-kept";

    /// <summary>The package's file is in force again, and leads from now on.</summary>
    public const string Followed = "package-followed";

    public const string Drafted = "draft-begun";

    public const string Saved = "draft-saved";

    public const string Discarded = "draft-discarded";
}
