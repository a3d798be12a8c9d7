using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Yicheng.Identity.Contracts;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;
using Yicheng.Platform.Http;

namespace Yicheng.Identity.SingleSignOn.Clients;

/// <summary><c>/api/v1/clients</c>: the system administrator's register of systems.</summary>
internal static class ClientEndpoints
{
    private const int MostOnPage = 100;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/v1/clients").RequireAct(IdentityRights.SystemAdminister).WithTags("Identity");
        group.MapGet("", ListAsync).WithSummary("Systems registered for sign-in, in the order of their ids").Produces<ClientList>();
        group.MapGet("/{id}", GetAsync).WithSummary("One system").Produces<ClientAnswer>();
        group.MapPost("", PostAsync).WithSummary("Registers a system; the secret is in this answer only").Produces<ClientAnswer>(StatusCodes.Status201Created);
        group.MapPut("/{id}", PutAsync).WithSummary("Changes what is registered; needs If-Match").Produces<ClientAnswer>();
        group.MapPost("/{id}/secrets", PostSecretAsync).WithSummary("Makes a new secret; the old one lives on for seven days unless endOldNow").Produces<ClientAnswer>(StatusCodes.Status201Created);
        group.MapDelete("/{id}", DeleteAsync).WithSummary("Stops a system for good").Produces<ClientAnswer>();
    }

    private static async Task<IResult> ListAsync(CityDb db, string? after, int? limit, CancellationToken cancellationToken)
    {
        var most = Math.Clamp(limit ?? 50, 1, MostOnPage);
        var found = await db.Set<Client>().Where(c => after == null || c.Id.CompareTo(after) > 0).OrderBy(c => c.Id).Take(most + 1).ToListAsync(cancellationToken);
        return Results.Ok(new ClientList([.. found.Take(most).Select(c => ClientAnswer.Of(c))], found.Count > most ? found[most - 1].Id : null));
    }

    private static async Task<IResult> GetAsync(HttpContext context, CityDb db, string id) =>
        await db.FindAsync<Client>([id], context.RequestAborted) is { } client ? Found(context, client) : Refusal.NotFound("没有登记过这个系统").ToProblem();

    private static async Task<IResult> PostAsync(HttpContext context, ClientRegistration registration, [FromBody] NewClient asked)
    {
        context.Response.Headers.CacheControl = "no-store";
        var made = await registration.RegisterAsync(context.GetActor().Id, asked.Form, asked.Own, asked.Public, context.RequestAborted);
        return made.Then<ClientAnswer>(registered => ClientAnswer.Of(registered.Client, registered.Secret)).ToCreated(answer => $"/api/v1/clients/{answer.ClientId}");
    }

    private static async Task<IResult> PutAsync(HttpContext context, ClientRegistration registration, string id, [FromBody] ClientForm form)
    {
        var version = context.Request.Headers.IfMatch.ToString().Trim('"');
        if (version.Length == 0)
        {
            return Refusal.Invalid("If-Match", "请带 If-Match，值为读取时得到的 ETag", "if-match-required").ToProblem();
        }

        var changed = await registration.ChangeAsync(context.GetActor().Id, id, form, version, context.RequestAborted);
        return changed.IsRefused ? changed.Refusal.ToProblem() : Found(context, changed.Value);
    }

    private static async Task<IResult> PostSecretAsync(HttpContext context, ClientRegistration registration, string id, [FromBody] NewSecret? asked)
    {
        context.Response.Headers.CacheControl = "no-store";
        var made = await registration.NewSecretAsync(context.GetActor().Id, id, asked?.EndOldNow ?? false, context.RequestAborted);
        return made.Then<ClientAnswer>(registered => ClientAnswer.Of(registered.Client, registered.Secret)).ToCreated(answer => $"/api/v1/clients/{answer.ClientId}");
    }

    private static async Task<IResult> DeleteAsync(HttpContext context, ClientRegistration registration, string id)
    {
        var stopped = await registration.StopAsync(context.GetActor().Id, id, context.RequestAborted);
        return stopped.IsRefused ? stopped.Refusal.ToProblem() : Found(context, stopped.Value);
    }

    private static IResult Found(HttpContext context, Client client)
    {
        context.Response.Headers.ETag = $"\"{client.Version}\"";
        return Results.Ok(ClientAnswer.Of(client));
    }
}

/// <summary>A system to register.</summary>
internal sealed record NewClient(
    string Name,
    string About,
    bool Own = false,
    bool Public = false,
    IReadOnlyList<string>? RedirectUris = null,
    IReadOnlyList<string>? LogoutUris = null,
    string? BackChannelUri = null,
    IReadOnlyList<string>? Scopes = null)
{
    internal ClientForm Form => new(Name, About, RedirectUris, LogoutUris, BackChannelUri, Scopes);
}

/// <summary>How a new secret comes.</summary>
internal sealed record NewSecret(bool EndOldNow = false);

/// <summary>A page of the register.</summary>
internal sealed record ClientList(IReadOnlyList<ClientAnswer> Items, string? Next);

/// <summary>A registered system.</summary>
internal sealed record ClientAnswer(
    string ClientId, Guid Account, string Name, string About, bool Own, bool Public, IReadOnlyList<string> RedirectUris, IReadOnlyList<string> LogoutUris, string? BackChannelUri,
    IReadOnlyList<string> Scopes, bool Stopped, DateTimeOffset CreatedAt, string? ClientSecret)
{
    public static ClientAnswer Of(Client client, string? secret = null) => new(
        client.Id, client.AccountId, client.Name, client.About, client.Own, client.Public, Client.Lines(client.RedirectUris), Client.Lines(client.LogoutUris), client.BackChannelUri,
        Scope.Split(client.Scopes), client.Stopped, client.CreatedAt, secret);
}
