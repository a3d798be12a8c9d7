using System.Security.Claims;

namespace Yicheng.Platform.Web.Navigation;

/// <summary>
/// Whether somebody may do an act anywhere at all, so that menus show no closed doors. Registered by whoever knows rights; until then
/// entries that need an act are not shown.
/// </summary>
/// <param name="reader">Who reads the page.</param>
/// <param name="act">The act of the menu entry.</param>
public delegate bool MenuGate(ClaimsPrincipal reader, string act);
