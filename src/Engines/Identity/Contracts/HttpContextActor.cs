using Microsoft.AspNetCore.Http;

namespace Yicheng.Identity.Contracts;

/// <summary>Who asks.</summary>
public static class HttpContextActor
{
    /// <summary>The actor of this request; <see cref="Actor.Nobody"/> where nobody is signed in.</summary>
    public static Actor GetActor(this HttpContext context) => context.Features.Get<Actor>() ?? Actor.Nobody;

    /// <summary>Sets the actor of this request, as signing in does.</summary>
    internal static void SetActor(this HttpContext context, Actor actor) => context.Features.Set(actor);
}
