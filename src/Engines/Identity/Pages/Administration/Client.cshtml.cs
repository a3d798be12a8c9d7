using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Yicheng.Identity.Contracts;
using Yicheng.Identity.Rights;
using Yicheng.Identity.SecurityEvents;
using Yicheng.Identity.SingleSignOn;
using Yicheng.Identity.SingleSignOn.Clients;
using Yicheng.Platform.Data;
using Yicheng.Platform.Localization;
using Yicheng.Platform.Web.Forms;
using Yicheng.Reference.Contracts;

namespace Yicheng.Identity.Pages.Administration;

/// <summary>One system of the register, or a new one.</summary>
[RequireAct(IdentityRights.SystemAdminister), RequireFreshSignIn]
public sealed class ClientModel(IServiceProvider services, CityDb db, CityHolder city, Localizer T) : PageModel
{
    private const string New = "new";

    /// <summary>What happened last.</summary>
    [TempData]
    public string? Status { get; set; }

    /// <summary>Its id, or <c>new</c>.</summary>
    [FromRoute(Name = "client")]
    public string Id { get; set; } = New;

    /// <summary>Name as people know it.</summary>
    [BindProperty]
    public string? Name { get; set; }

    /// <summary>Who runs it and what for.</summary>
    [BindProperty]
    public string? About { get; set; }

    /// <summary>Whether it is the city's own.</summary>
    [BindProperty]
    public bool? Own { get; set; }

    /// <summary>Whether it can keep a secret.</summary>
    [BindProperty]
    public bool? Public { get; set; }

    /// <summary>Where people come back to, one a line.</summary>
    [BindProperty]
    public string? RedirectUris { get; set; }

    /// <summary>Where people go after signing out, one a line.</summary>
    [BindProperty]
    public string? LogoutUris { get; set; }

    /// <summary>Where to tell that somebody signed out.</summary>
    [BindProperty]
    public string? BackChannelUri { get; set; }

    /// <summary>What it may ask of people.</summary>
    [BindProperty]
    public IReadOnlyList<string> Scopes { get; set; } = [];

    /// <summary>The version that was read.</summary>
    [BindProperty]
    public string? Version { get; set; }

    /// <summary>A new secret, shown once.</summary>
    public string? Secret { get; private set; }

    /// <summary>The city's name to clients.</summary>
    public string IssuerAddress => services.GetRequiredService<Issuer>().Address;

    /// <summary>What can be asked of people.</summary>
    public IReadOnlyList<Option> ScopeOptions => [.. Scope.All.Skip(1).Select(scope => new Option(scope.Code, T[scope.Words]))];

    /// <summary>Roles of the machine account.</summary>
    public IReadOnlyList<string> Roles { get; private set; } = [];

    /// <summary>Secrets in force, in words.</summary>
    public IReadOnlyList<string> Secrets { get; private set; } = [];

    internal Client? Registered { get; private set; }

    private Guid Reader => HttpContext.GetActor().Id;

    private ClientRegistration Registration => services.GetRequiredService<ClientRegistration>();

    private ClientForm Form => new(Name ?? "", About ?? "", Client.Lines(RedirectUris ?? ""), Client.Lines(LogoutUris ?? ""), BackChannelUri?.Trim(), [.. Scopes]);

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync()
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        if (Registered is { } client)
        {
            (Name, About, RedirectUris, LogoutUris, BackChannelUri) = (client.Name, client.About, client.RedirectUris, client.LogoutUris, client.BackChannelUri);
            (Scopes, Version) = (Scope.Split(client.Scopes), client.Version);
        }

        return Page();
    }

    /// <summary>Registers it, or changes what is registered.</summary>
    public async Task<IActionResult> OnPostSaveAsync()
    {
        if (Id == New)
        {
            // The page asks whether it can keep a secret, which is the plainer question.
            var made = await Registration.RegisterAsync(Reader, Form, Own ?? false, Public == false, HttpContext.RequestAborted);
            return made.IsRefused ? await SaidAsync(made.Refusal) : await WithSecretAsync(made.Value);
        }

        var changed = await Registration.ChangeAsync(Reader, Id, Form, Version ?? "", HttpContext.RequestAborted);
        if (changed.IsRefused)
        {
            return await SaidAsync(changed.Refusal);
        }

        Status = T["已保存"];
        return RedirectToPage();
    }

    /// <summary>Makes a new secret and shows it once.</summary>
    public async Task<IActionResult> OnPostSecretAsync(bool endOldNow)
    {
        var made = await Registration.NewSecretAsync(Reader, Id, endOldNow, HttpContext.RequestAborted);
        return made.IsRefused ? await SaidAsync(made.Refusal) : await WithSecretAsync(made.Value);
    }

    /// <summary>Stops it.</summary>
    public async Task<IActionResult> OnPostStopAsync()
    {
        var stopped = await Registration.StopAsync(Reader, Id, HttpContext.RequestAborted);
        Status = stopped.IsRefused ? T[stopped.Refusal.Message] : T["已停用"];
        return RedirectToPage();
    }

    private async Task<IActionResult> WithSecretAsync(RegisteredClient registered)
    {
        ModelState.Clear();
        Id = registered.Client.Id;
        await OnGetAsync();
        (Secret, Status) = (registered.Secret, T["已完成"]);
        return Page();
    }

    private async Task<IActionResult> SaidAsync(Platform.Errors.Refusal refusal)
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        this.Say(refusal, T);
        return Page();
    }

    private async Task<bool> LoadAsync()
    {
        if (Id == New)
        {
            return true;
        }

        var token = HttpContext.RequestAborted;
        if (await db.Set<Client>().FirstOrDefaultAsync(c => c.Id == Id, token) is not { } client)
        {
            return false;
        }

        Registered = client;
        var (now, offset) = (TimeProvider.System.GetUtcNow(), city.Current.Get<CityProfile>().Offset);
        Secrets = [.. (await db.Set<ClientSecret>().Where(s => s.ClientId == Id && (s.EndsAt == null || s.EndsAt > now)).OrderByDescending(s => s.CreatedAt).ToListAsync(token))
            .Select(s => s.EndsAt is { } end ? T["{0} 生成，{1} 作废", EventBook.Minute(s.CreatedAt, offset), EventBook.Minute(end, offset)] : T["{0} 生成，使用中", EventBook.Minute(s.CreatedAt, offset)])];
        Roles = await services.GetRequiredService<ActorDirectory>().FindAsync(client.AccountId, token) is { } machine ? [.. machine.Grants.Select(grant => grant.RoleName.In(T)).Distinct()] : [];
        return true;
    }
}
