namespace Yicheng.Platform.Modules;

/// <summary>Which of the three faces a page belongs to, or the foot of the first.</summary>
public enum Face
{
    /// <summary>Residents and firms; phone first.</summary>
    Portal,

    /// <summary>Staff; dense, keyboard.</summary>
    Workbench,

    /// <summary>The command centre.</summary>
    Wall,

    /// <summary>The portal's last lines: what few look for and should find.</summary>
    Foot,
}

/// <summary>A line of a menu.</summary>
/// <param name="Face">The face it appears on.</param>
/// <param name="Title">Chinese title, which is also the key of its translation.</param>
/// <param name="Url">Path from the root.</param>
/// <param name="Order">Lower comes first.</param>
/// <param name="Act">The act somebody must be allowed, anywhere, to see the line; null for everybody.</param>
public sealed record MenuEntry(Face Face, string Title, string Url, int Order, string? Act = null);
