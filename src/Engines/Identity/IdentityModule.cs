using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Yicheng.Identity.Accounts;
using Yicheng.Identity.Administration;
using Yicheng.Identity.Api;
using Yicheng.Identity.Audit;
using Yicheng.Identity.Cards;
using Yicheng.Identity.Contracts;
using Yicheng.Identity.Counter;
using Yicheng.Identity.Demo;
using Yicheng.Identity.Granting;
using Yicheng.Identity.Factors;
using Yicheng.Identity.FieldKeys;
using Yicheng.Identity.Firms;
using Yicheng.Identity.Limits;
using Yicheng.Identity.OutsideSignIn;
using Yicheng.Identity.Passwords;
using Yicheng.Identity.People;
using Yicheng.Identity.Recovering;
using Yicheng.Identity.Registering;
using Yicheng.Identity.Rights;
using Yicheng.Identity.Roles;
using Yicheng.Identity.SecurityEvents;
using Yicheng.Identity.SigningIn;
using Yicheng.Identity.SingleSignOn;
using Yicheng.Identity.StepUp;
using Yicheng.Identity.Tokens;
using Yicheng.Identity.Trail;
using Yicheng.Ledger.Contracts;
using Yicheng.Platform.Commands;
using Yicheng.Platform.Jobs;
using Yicheng.Platform.Modules;
using Yicheng.Platform.Web.Navigation;
using Yicheng.Reference.Contracts;

namespace Yicheng.Identity;

/// <summary>Who somebody is, and what they may.</summary>
public sealed class IdentityModule : IModule
{
    /// <summary>OWASP's figure of 2023 for PBKDF2 with HMAC-SHA-512, which is what ASP.NET Core Identity uses.</summary>
    private const int HashIterations = 210_000;

    /// <inheritdoc/>
    public string Name => "identity";

    /// <inheritdoc/>
    public IEnumerable<ProgramCommand> Commands => [RotateKeys.Command(), MakePasswordFilter.Command()];

    /// <inheritdoc/>
    public IEnumerable<MenuEntry> Menu =>
    [
        new(Face.Workbench, "一卡通制卡", "/counter/cards", 25, CardActs.Issue),
        new(Face.Workbench, "个人信息密钥", "/security/keys", 920, "identity.administer"),
        new(Face.Workbench, "到场核对身份", "/workbench/counter", 60, IdentityRights.Confirm),
        new(Face.Workbench, "登记的系统", "/workbench/clients", 90, IdentityRights.SystemAdminister),
        new(Face.Workbench, "岗位授予", "/admin/rights", 70, GrantAct.Right),
        new(Face.Workbench, "谁能办", "/admin/who-can", 71, GrantAct.Right),
        new(Face.Workbench, "系统运行", "/admin/system", 72, SystemRights.Administer),
        new(Face.Workbench, "审计记录", "/admin/audit", 73, AuditRights.Read),
        new(Face.Workbench, "审计警报", "/admin/alarms", 74, AuditRights.Read),
    ];

    /// <inheritdoc/>
    public void AddServices(IServiceCollection services, CityOptions options)
    {
        services.AddSingleton<PackageSection, RoleSection>();
        services.AddSingleton<PackageSection, PeopleSection>();
        services.AddSingleton<ActorDirectory>();
        services.AddSingleton<TokenDirectory>();
        services.AddSingleton<Sessions>();
        services.AddSingleton(provider => new DemoCast(provider.GetRequiredService<ActorDirectory>(), provider.GetRequiredService<CityHolder>()));
        services.AddSingleton(provider => new Colleagues(provider.GetRequiredService<ActorDirectory>(), provider.GetRequiredService<CityHolder>()));
        services.AddScoped<SignIn>();
        services.AddScoped<Registration>();
        services.AddScoped<PasswordChange>();
        services.AddScoped<Entering>();
        services.AddSingleton<Leaving>();
        services.AddSingleton<AttemptCounter>();
        services.AddSingleton<FailedProofs>();
        services.AddSingleton<SecondFactors>();
        services.AddSingleton<HalfWay>();
        services.AddScoped<Passkeys>();
        services.AddScoped<IPasskeyHandler<Account>, PasskeyHandler<Account>>();
        if (options.PublicUrl is { } address)
        {
            // Else the request's own host; see WebAuthn, 5.1.2: a passkey made for one domain is good for no other.
            services.Configure<IdentityPasskeyOptions>(passkeys => passkeys.ServerDomain = new Uri(address).Host);
        }

        services.AddAct(IdentityRights.SystemAdminister, "管理系统登记");
        services.AddAct(IdentityRights.Administer, "安全管理");
        services.AddAct(IdentityRights.Confirm, "到场核对身份");
        services.AddSingleSignOn();
        services.AddScoped<EventBook>();
        services.AddSingleton<ISiteNotice, UnseenNotice>();
        services.AddScoped<Recoveries>();
        services.AddScoped<CounterDesk>();
        services.AddScoped<Agents>();
        services.AddScoped<OutsideProviders>();
        services.AddSingleton<OutsideExchange>();
        services.AddSingleton<RoundTrips>();
        services.AddSingleton<MenuGate>(provider =>
        {
            var http = provider.GetRequiredService<IHttpContextAccessor>();
            return (_, act) => http.HttpContext!.GetActor().MayAnywhere(act).Allowed;
        });
        services.AddJob<Forgetting>();
        AddRights(services);
        AddTrails(services);
        services.AddJob<FollowPackage>();
        services.AddAct(CardActs.Open, "凭一卡通查本人信息");
        services.AddAct(CardActs.Issue, "制发一卡通");
        services.AddSingleton<CardDesk>();
        services.AddSingleton(provider => new CityCards(provider.GetRequiredService<CommandQueue>()));
        AddAccounts(services);
        services.AddLimits();
        AddDoors(services);
        if (options.Demo)
        {
            services.AddSingleton<DemoAccounts>();
            services.AddHostedService(provider => provider.GetRequiredService<DemoAccounts>());
        }
    }

    /// <inheritdoc/>
    public void UseMiddleware(IApplicationBuilder app)
    {
        app.UseAuthentication();
        app.UseRateLimiter();
        app.Use((context, next) => ActorOfRequest.InvokeAsync(context, next, context.RequestServices.GetRequiredService<ActorDirectory>()));
        app.UseAuthorization();
    }

    /// <inheritdoc/>
    public void MapRoutes(IEndpointRouteBuilder routes)
    {
        MeEndpoint.Map(routes);
        RightsEndpoints.Map(routes);
        AuditEndpoints.Map(routes);
        routes.MapSingleSignOn();
        routes.MapOutsideSignIn();
        CardRoutes.Map(routes);
    }

    private static void AddRights(IServiceCollection services)
    {
        services.AddAct(GrantAct.Right, "授予和收回岗位");
        services.AddAct(SystemRights.Administer, "管理系统运行");
        services.AddAct(AuditRights.Read, "查看审计记录");
        services.AddAct(AuditRights.Handle, "处理审计警报");
        services.AddSingleton<GiveRole>();
        services.AddSingleton<DecideGrant>();
        services.AddSingleton<LendRoles>();
        services.AddSingleton<WhoCan>();
        services.AddSingleton<ISiteNotice, ExpiryNotice>();
    }

    private static void AddTrails(IServiceCollection services)
    {
        services.AddSingleton<PackageSection, AuditPlanSection>();
        services.AddSingleton<AuditWriting>();
        services.AddHostedService(provider => provider.GetRequiredService<AuditWriting>());
        services.AddSingleton(provider => new AuditTrail(provider.GetRequiredService<AuditWriting>()));
        services.AddSingleton<ILedgerSource, AuditSource>();
        services.AddSingleton<LookUpWriting>();
        services.AddHostedService(provider => provider.GetRequiredService<LookUpWriting>());
        services.AddSingleton(provider => new DataTrail(provider.GetRequiredService<LookUpWriting>(), provider.GetRequiredService<IHttpContextAccessor>()));
        services.AddSingleton<ILedgerSource, LookUpSource>();
        services.AddSingleton<IPersonalHoldings, AccountHoldings>();
        services.AddSingleton<IStartupFilter, AuditedRequests>();
        services.AddJob<WatchTrails>();
    }

    private static void AddAccounts(IServiceCollection services)
    {
        services.AddSingleton<ILookupNormalizer, LowerCase>();
        services.AddSingleton<IPasswordHasher<Account>, PasswordHasher<Account>>();
        services.AddSingleton<PasswordCheck>();
        services.AddIdentityCore<Account>(identity =>
        {
            identity.Password = new PasswordOptions
            {
                RequiredLength = PasswordRules.Shortest,
                RequireDigit = false,
                RequireLowercase = false,
                RequireUppercase = false,
                RequireNonAlphanumeric = false,
                RequiredUniqueChars = 1,
            };
            identity.User.AllowedUserNameCharacters = "abcdefghijklmnopqrstuvwxyz0123456789.-";
        }).AddUserStore<AccountStore>().AddPasswordValidator<PasswordCheck>();
        services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = HashIterations);
    }

    private static void AddDoors(IServiceCollection services)
    {
        services.AddAuthentication(Browser.AnyScheme)
            .AddPolicyScheme(Browser.AnyScheme, null, any => any.ForwardDefaultSelector = Browser.SchemeOf)
            .AddScheme<AuthenticationSchemeOptions, BearerScheme>(BearerScheme.Name, null)
            .AddCookie(Browser.Scheme, Browser.Configure);
        services.AddAuthorization();
        services.AddSingleton<IAuthorizationHandler, ActRequirementHandler>();
        services.AddSingleton<IAuthorizationHandler, FreshSignInHandler>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, Door>();
        services.AddSingleton<IStartupFilter, RefusedPages>();
    }
}
