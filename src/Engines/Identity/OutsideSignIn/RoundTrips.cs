using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Yicheng.Identity.Factors;

namespace Yicheng.Identity.OutsideSignIn;

/// <summary>What must come back unchanged from the provider elsewhere, for this browser only.</summary>
internal sealed record RoundTrip(string Provider, string State, string Nonce, string Verifier, string ReturnUrl);

/// <summary>Keeps it in the browser, sealed: the trip itself, and afterwards who came back, until they link an account or ten minutes pass.</summary>
internal sealed class RoundTrips(IDataProtectionProvider protection)
{
    private const string TripCookie = "yicheng-trip";
    private const string PersonCookie = "yicheng-outside";
    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(10);
    private readonly ITimeLimitedDataProtector tripSeal = protection.CreateProtector("outside-trip").ToTimeLimitedDataProtector();
    private readonly ITimeLimitedDataProtector personSeal = protection.CreateProtector("outside-person").ToTimeLimitedDataProtector();

    public void Remember(HttpContext context, RoundTrip trip) => Write(context, TripCookie, tripSeal, trip);

    public RoundTrip? Take(HttpContext context)
    {
        var trip = Read<RoundTrip>(context, TripCookie, tripSeal);
        context.Response.Cookies.Delete(TripCookie, HalfWay.Options(context, null));
        return trip;
    }

    public void RememberPerson(HttpContext context, OutsidePerson person) => Write(context, PersonCookie, personSeal, person);

    public OutsidePerson? Person(HttpContext context) => Read<OutsidePerson>(context, PersonCookie, personSeal);

    public void ForgetPerson(HttpContext context) => context.Response.Cookies.Delete(PersonCookie, HalfWay.Options(context, null));

    private static void Write<T>(HttpContext context, string cookie, ITimeLimitedDataProtector seal, T value) =>
        context.Response.Cookies.Append(cookie, seal.Protect(JsonSerializer.Serialize(value), Lasts), HalfWay.Options(context, Lasts));

    private static T? Read<T>(HttpContext context, string cookie, ITimeLimitedDataProtector seal)
        where T : class
    {
        try
        {
            return context.Request.Cookies[cookie] is { Length: > 0 } stored ? JsonSerializer.Deserialize<T>(seal.Unprotect(stored)) : null;
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }
}
