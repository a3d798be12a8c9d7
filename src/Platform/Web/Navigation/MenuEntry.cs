namespace Yicheng.Platform.Web.Navigation;

/// <summary>Whom a page is for: it decides the layout and the menu.</summary>
public enum Face
{
    /// <summary>Residents and firms; phone first.</summary>
    Portal,

    /// <summary>Staff; dense, by keyboard.</summary>
    Workbench,

    /// <summary>The command centre's screen; dark, read from five metres.</summary>
    Wall,
}

/// <summary>One line of a face's menu.</summary>
/// <param name="Face">The face it belongs to.</param>
/// <param name="Title">Chinese title, the key of its translation.</param>
/// <param name="Url">Where it leads; the entry is shown as current on this address and below it.</param>
/// <param name="Order">Smaller comes first.</param>
/// <param name="Permission">Shown only to readers who hold this permission; null shows it to everyone.</param>
public sealed record MenuEntry(Face Face, string Title, string Url, int Order, string? Permission = null);
