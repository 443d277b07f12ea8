#include "ingest/column_role.h"

#include <algorithm>
#include <initializer_list>
#include <span>

#include "base/text.h"

namespace roundtable {
namespace {

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_word(char c) {
  return is_upper(c) || is_lower(c) || (c >= '0' && c <= '9') || (c & 0x80) != 0 || c == '#';
}

// "*datum" is how a word may end, "kunde*" how it may begin. Words are folded: "ß" is "ss".
bool matches(std::string_view word, std::string_view pattern) {
  if (pattern.starts_with('*')) return word.ends_with(pattern.substr(1));
  if (pattern.ends_with('*')) return word.starts_with(pattern.substr(0, pattern.size() - 1));
  return word == pattern;
}

using Patterns = std::span<const std::string_view>;

bool any(std::span<const std::string> words, Patterns patterns) {
  return std::ranges::any_of(words, [&](const std::string& word) {
    return std::ranges::any_of(patterns, [&](std::string_view p) { return matches(word, p); });
  });
}

constexpr std::string_view kDate[] = {"date", "*date", "datum",    "*datum",
                                      "day",  "tag",   "timestamp"};
constexpr std::string_view kNotDate[] = {"update*", "days", "due*days"};
// Numbers that are neither money earned nor pieces sold, whatever else the header says.
constexpr std::string_view kOther[] = {"tax", "vat", "mwst", "ust", "steuer", "weight", "gewicht"};
constexpr std::string_view kStaff[] = {"rep",
                                       "reps",
                                       "salesrep",
                                       "salesperson",
                                       "salesman",
                                       "seller",
                                       "employee",
                                       "employees",
                                       "staff",
                                       "mitarbeiter*",
                                       "verkäufer*",
                                       "verkaeufer*",
                                       "vertreter*",
                                       "vertriebler",
                                       "aussendienst*",
                                       "kundenbetreuer*",
                                       "sachbearbeiter*",
                                       "berater*",
                                       "accountmanager",
                                       "vertriebsmitarbeiter*"};
constexpr std::string_view kDiscount[] = {"discount", "discounts", "rabatt*", "*rabatt",
                                          "nachlass", "skonto",    "rebate"};
constexpr std::string_view kMargin[] = {"margin", "margins",    "marge*",  "*marge",
                                        "gp",     "profit",     "*gewinn", "deckungsbeitrag*",
                                        "db",     "rohertrag*", "markup",  "ertrag"};
constexpr std::string_view kCost[] = {"cost",     "costs",     "cogs",         "kosten",
                                      "*kosten",  "einstand*", "wareneinsatz", "ek",
                                      "einkauf*", "ekpreis",   "selbstkosten"};
constexpr std::string_view kPrice[] = {"price", "prices", "preis*",  "*preis",  "list", "msrp",
                                       "uvp",   "vk",     "vkpreis", "ekpreis", "rate"};
// With a price or a cost they say that it is of the whole line …
constexpr std::string_view kWhole[] = {"ext",     "extd", "extended", "total",
                                       "gesamt*", "line", "sum",      "summe"};
// … and these that it is of one piece.
constexpr std::string_view kPiece[] = {"unit",   "per",     "each",   "pro",    "je",
                                       "stück*", "einzel*", "*preis", "current"};
constexpr std::string_view kQuantity[] = {
    "quantity", "quantities", "qty", "menge",  "*menge",    "anzahl", "units",   "pieces",
    "pcs",      "stück",      "stk", "stueck", "stückzahl", "seats",  "qtytotal"};
constexpr std::string_view kRevenue[] = {
    "revenue", "revenues", "sales",  "turnover",    "umsatz*",   "*umsatz",     "erlös*",
    "erloes*", "amount",   "amt",    "betrag",      "*betrag",   "nettobetrag", "netto",
    "net",     "total",    "gesamt", "gesamtpreis", "warenwert", "*wert",       "value"};
constexpr std::string_view kDocument[] = {
    "id",           "ids",         "recid",    "no",        "nr",         "num",
    "number",       "#",           "nummer",   "*nummer",   "*nr",        "code",
    "sku",          "ean",         "upc",      "gtin",      "mpn",        "serial",
    "zip",          "zipcode",     "postal",   "postcode",  "postalcode", "plz",
    "postleitzahl", "phone",       "telefon*", "fax",       "iban",       "uid",
    "key",          "invoice",     "invoices", "rechnung*", "order",      "orders",
    "auftrag*",     "bestellung*", "document", "doc",       "docno",      "beleg*",
    "dokument*",    "po",          "contract", "vertrag*",  "quote",      "angebot*",
    "lieferschein*"};
constexpr std::string_view kTerritory[] = {
    "country", "city",    "territory", "region",   "land", "*land",    "stadt",  "ort",
    "gebiet",  "*gebiet", "state",     "province", "area", "location", "county", "standort"};
constexpr std::string_view kCategory[] = {"category",   "categories", "subcategory", "group",
                                          "*group",     "gruppe",     "*gruppe",     "kategorie*",
                                          "*kategorie", "class",      "family",      "sparte"};
constexpr std::string_view kSegment[] = {"segment", "segments", "*segment", "branche", "industry",
                                         "market",  "markets",  "vertical", "sic"};
constexpr std::string_view kMaker[] = {"manufacturer", "manufacturers", "hersteller*", "mfg",
                                       "mfr",          "maker",         "brand",       "marke",
                                       "publisher",    "producer"};
constexpr std::string_view kVendor[] = {"vendor",    "vendors",    "supplier",
                                        "suppliers", "lieferant*", "anbieter"};
constexpr std::string_view kDistributor[] = {"distributor",  "distributors",  "disty",
                                             "distri",       "distribution",  "wholesaler",
                                             "grosshändler", "grosshaendler", "grosshandel"};
constexpr std::string_view kCustomer[] = {
    "customer", "customers", "kunde*", "*kunde", "client",  "clients",      "company",
    "firma*",   "enduser",   "buyer",  "käufer", "kaeufer", "auftraggeber", "consumer"};
constexpr std::string_view kProduct[] = {
    "product", "products",    "produkt*", "item",        "items",        "artikel*", "article",
    "ware",    "description", "desc",     "bezeichnung", "*bezeichnung", "part"};

constexpr std::string_view kDocumentWord[] = {"invoice",   "order",     "doc",      "document",
                                              "quote",     "rechnung*", "auftrag*", "beleg*",
                                              "dokument*", "angebot*",  "receipt",  "bestellung*"};
constexpr std::string_view kNumberWord[] = {"no",      "nr",  "num", "number", "nummer",
                                            "*nummer", "*nr", "id",  "#"};
constexpr std::string_view kCurrencyWord[] = {"currency", "währung*", "waehrung*"};
constexpr std::string_view kCancelled[] = {"cancelled", "canceled", "cancellation",
                                           "storniert", "storno*",  "gekündigt"};
constexpr std::string_view kContract[] = {"contract",  "contracts",  "vertrag*",
                                          "agreement", "agreements", "agr"};
constexpr std::string_view kCampaign[] = {"campaign", "campaigns", "kampagne*", "marketing"};
constexpr std::string_view kOpportunity[] = {"opportunity", "opportunities", "verkaufschance*",
                                             "opp", "lead"};
constexpr std::string_view kProbability[] = {"probability", "wahrscheinlichkeit*", "likelihood"};
constexpr std::string_view kRecurring[] = {"recurring", "wiederkehrend*", "recurrence"};
constexpr std::string_view kStatus[] = {"status", "*status", "zustand"};
constexpr std::string_view kSource[] = {"source", "quelle", "herkunft", "quellsystem"};
constexpr std::string_view kExpiry[] = {"expires", "expiry", "expiration", "expired",  "until",
                                        "ablauf*", "läuft",  "gültig*",    "enddatum", "bis"};
constexpr std::string_view kDeadline[] = {"deadline", "frist*", "*frist"};
constexpr std::string_view kFund[] = {"fund",       "funds", "mdf",   "budget",
                                      "allocation", "topf",  "fonds", "wkz"};
constexpr std::string_view kOwner[] = {"owner",       "besitzer", "inhaber", "verantwortlich*",
                                       "responsible", "person",   "holder",  "member"};
constexpr std::string_view kIssuer[] = {"issuer", "aussteller", "certifier"};
constexpr std::string_view kCertificate[] = {"cert",           "certs",       "certification",
                                             "certifications", "certificate", "zertifi*",
                                             "exam",           "prüfung"};
constexpr std::string_view kRenewal[] = {"renewal", "renewals", "verlängerung*", "erneuerung*"};
constexpr std::string_view kTarget[] = {"target", "targets", "goal",     "goals",
                                        "quota",  "ziel*",   "planwert", "soll"};
constexpr std::string_view kPeriod[] = {"period", "periode", "zeitraum", "quarter", "quartal"};
constexpr std::string_view kAmountWord[] = {"amount", "amt",     "betrag", "*betrag", "value",
                                            "*wert",  "target",  "goal",   "quota",   "ziel*",
                                            "total",  "revenue", "umsatz*"};
constexpr std::string_view kClaim[] = {"claim", "claims", "claimed", "use", "spend"};

// Numbers of money and pieces, most telling first.
ColumnRole numeric_role(std::span<const std::string> words) {
  if (any(words, kDiscount)) return ColumnRole::kDiscount;
  if (any(words, kMargin)) return ColumnRole::kMargin;
  const bool cost = any(words, kCost);
  const bool price = any(words, kPrice);
  // What one piece costs or is sold at is no cost of the line: margin must not use it.
  if (cost) return any(words, kPiece) ? ColumnRole::kPrice : ColumnRole::kCost;
  if (price) return any(words, kWhole) ? ColumnRole::kRevenue : ColumnRole::kPrice;
  if (any(words, kQuantity)) return ColumnRole::kQuantity;
  if (any(words, kRevenue)) return ColumnRole::kRevenue;
  return ColumnRole::kNone;
}

ColumnRole named_role(std::span<const std::string> words) {
  if (any(words, kDocument)) return ColumnRole::kDocument;
  if (any(words, kSegment)) return ColumnRole::kSegment;
  if (any(words, kTerritory)) return ColumnRole::kTerritory;
  if (any(words, kCategory)) return ColumnRole::kCategory;
  if (any(words, kDistributor)) return ColumnRole::kDistributor;
  if (any(words, kMaker) || any(words, kVendor)) return ColumnRole::kVendor;
  if (any(words, kCustomer)) return ColumnRole::kCustomer;
  if (any(words, kProduct)) return ColumnRole::kProduct;
  return ColumnRole::kNone;
}

struct HeaderWords {
  std::vector<std::string> words;

  bool is(std::string_view word) const { return std::ranges::count(words, word) > 0; }
  bool has(Patterns patterns) const { return any(words, patterns); }
};

// What describes a line rather than who or what it is about.
ColumnRole marking_role(const HeaderWords& header) {
  const bool deal = header.is("deal");
  if (header.has(kCurrencyWord)) return ColumnRole::kCurrency;
  if (header.has(kCancelled)) return ColumnRole::kCancelled;
  if (header.is("special") && (header.is("bid") || header.is("price"))) {
    return ColumnRole::kSpecialBid;
  }
  if (deal && (header.is("reg") || header.is("registration") || header.has(kNumberWord))) {
    return ColumnRole::kDealRegistration;
  }
  if (header.is("dealreg") || header.is("dealregistration")) return ColumnRole::kDealRegistration;
  const bool type = header.is("type") || header.is("typ");
  const bool line = header.is("line") || header.is("item");
  if (type && line) return ColumnRole::kLineType;
  if (type && header.has(kDocumentWord)) return ColumnRole::kDocumentType;
  if (header.is("belegart") || header.is("dokumentart") || header.is("doctype")) {
    return ColumnRole::kDocumentType;
  }
  if (header.is("positionsart") || header.is("zeilenart")) return ColumnRole::kLineType;
  if (header.has(kRecurring) && !header.has(kRevenue)) return ColumnRole::kRecurring;
  const bool number = header.has(kNumberWord);
  if (header.is("line") && number) return ColumnRole::kLine;
  if (header.is("position") || header.is("pos") || header.is("positionsnummer")) {
    return ColumnRole::kLine;
  }
  return ColumnRole::kNone;
}

// Names that a line may belong to; before the words for numbers, which may be ids.
ColumnRole belonging_role(const HeaderWords& header) {
  if (header.has(kProbability)) return ColumnRole::kProbability;
  if (header.has(kSource) && !header.is("lead")) return ColumnRole::kSource;
  if (header.has(kStatus)) return ColumnRole::kStatus;
  if (header.is("stage") || header.is("phase")) return ColumnRole::kSalesStage;
  if (header.has(kContract)) return ColumnRole::kContract;
  if (header.has(kCampaign)) return ColumnRole::kCampaign;
  if (header.has(kOpportunity) && !header.is("product")) return ColumnRole::kOpportunity;
  return ColumnRole::kNone;
}

ColumnRole sales_role(const HeaderWords& header) {
  const std::vector<std::string>& words = header.words;
  if (const ColumnRole role = marking_role(header); role != ColumnRole::kNone) return role;
  if (header.has(kDate) && !header.has(kNotDate)) return ColumnRole::kDate;
  // Before "sales", which alone is revenue, and "account", "end user" as two words.
  if (header.is("stage")) return ColumnRole::kSalesStage;
  if (header.has(kStaff) || (header.is("account") && header.is("manager"))) {
    return ColumnRole::kStaff;
  }
  if (header.has(kOther)) return ColumnRole::kNone;
  const ColumnRole numeric = numeric_role(words);
  if (numeric != ColumnRole::kNone) return numeric;
  if (const ColumnRole role = belonging_role(header); role != ColumnRole::kNone) return role;
  const ColumnRole named = named_role(words);
  if (named == ColumnRole::kNone && header.is("end") && header.is("user")) {
    return ColumnRole::kCustomer;
  }
  return named;
}

// Beginnings, ends and by when: the second date of a line.
ColumnRole period_role(const HeaderWords& header) {
  if (header.has(kDeadline)) return ColumnRole::kDeadline;
  if (header.is("by") && header.has(kClaim)) return ColumnRole::kDeadline;
  if (header.is("end") && header.has(kDate)) return ColumnRole::kUntil;
  return ColumnRole::kNone;
}

ColumnRole pipeline_role(const HeaderWords& header) {
  if (header.has(kDate) && (header.is("close") || header.is("closing"))) return ColumnRole::kDate;
  if (header.is("expected") && header.is("close")) return ColumnRole::kDate;
  if (header.has(kProbability)) return ColumnRole::kProbability;
  if (header.is("as") && header.is("of")) return ColumnRole::kNone;  // the snapshot's day
  if (header.has(kDate)) return ColumnRole::kNone;
  if (header.is("stage") || header.is("phase")) return ColumnRole::kSalesStage;
  const ColumnRole role = sales_role(header);
  return role == ColumnRole::kRevenue ? ColumnRole::kAmount : role;
}

ColumnRole target_role(const HeaderWords& header) {
  if (const ColumnRole role = period_role(header); role != ColumnRole::kNone) return role;
  if (header.has(kOwner)) return ColumnRole::kOwner;
  if (header.has(kPeriod) || header.is("measure") || header.is("year")) return ColumnRole::kNone;
  if (header.has(kAmountWord)) return ColumnRole::kAmount;
  const ColumnRole role = sales_role(header);
  return role == ColumnRole::kRevenue ? ColumnRole::kAmount : role;
}

ColumnRole fund_role(const HeaderWords& header) {
  if (const ColumnRole role = period_role(header); role != ColumnRole::kNone) return role;
  if (header.has(kDate)) return ColumnRole::kDate;
  if (header.is("kind") || header.is("type") || header.is("art")) return ColumnRole::kEntryKind;
  if (header.has(kAmountWord)) return ColumnRole::kAmount;
  if (header.is("status")) return ColumnRole::kStatus;
  if (header.is("ref") || header.is("reference")) return ColumnRole::kDocument;
  if (header.has(kFund)) return ColumnRole::kFund;
  const ColumnRole role = sales_role(header);
  return role == ColumnRole::kRevenue ? ColumnRole::kAmount : role;
}

ColumnRole certification_role(const HeaderWords& header) {
  if (header.has(kExpiry)) return ColumnRole::kUntil;
  if (header.is("received") || header.has(kDate)) return ColumnRole::kDate;
  if (header.has(kIssuer)) return ColumnRole::kVendor;
  if (header.has(kOwner) && !header.has(kNumberWord) && !header.is("recid")) {
    return ColumnRole::kOwner;
  }
  if (header.has(kStatus)) return ColumnRole::kStatus;
  if (header.is("name")) {
    const ColumnRole role = sales_role(header);
    return role == ColumnRole::kNone ? ColumnRole::kProduct : role;
  }
  if (header.has(kCertificate)) {
    return header.has(kNumberWord) || header.is("nbr") ? ColumnRole::kDocument
                                                       : ColumnRole::kProduct;
  }
  return sales_role(header);
}

ColumnRole renewal_role(const HeaderWords& header) {
  if (header.has(kExpiry) || header.has(kDate)) return ColumnRole::kDate;
  if (header.has(kStatus)) return ColumnRole::kStatus;
  if (header.has(kAmountWord)) return ColumnRole::kAmount;
  const ColumnRole role = sales_role(header);
  return role == ColumnRole::kRevenue ? ColumnRole::kAmount : role;
}

}  // namespace

std::vector<std::string> header_words(std::string_view header) {
  std::vector<std::string> words;
  std::string word;
  const auto end_word = [&] {
    const std::size_t letters = word.find_last_not_of("0123456789") + 1;
    if (letters > 0) word.resize(letters);  // "rep1" is a rep
    if (!word.empty()) words.push_back(name_key(word));
    word.clear();
  };
  for (std::size_t i = 0; i < header.size(); ++i) {
    if (!is_word(header[i])) {
      end_word();
      continue;
    }
    // "vendorName" and "SKUCode" are two words each.
    const bool lower_before = i > 0 && is_lower(header[i - 1]);
    const bool lower_behind = i + 1 < header.size() && is_lower(header[i + 1]);
    const bool upper_before = i > 0 && is_upper(header[i - 1]);
    if (is_upper(header[i]) && (lower_before || (upper_before && lower_behind))) end_word();
    word += header[i];
  }
  end_word();
  return words;
}

ColumnRole role_of_header(std::string_view text, DatasetKind kind) {
  const HeaderWords header{header_words(text)};
  switch (kind) {
    case DatasetKind::kSalesLine:
      return sales_role(header);
    case DatasetKind::kPipeline:
      return pipeline_role(header);
    case DatasetKind::kTarget:
      return target_role(header);
    case DatasetKind::kFundEntry:
      return fund_role(header);
    case DatasetKind::kCertification:
      return certification_role(header);
    case DatasetKind::kRenewal:
      return renewal_role(header);
  }
  return ColumnRole::kNone;
}

DatasetKind kind_of_header(std::span<const std::string> header) {
  HeaderWords all;
  bool document = false;
  for (const std::string& column : header) {
    const auto words = header_words(column);
    all.words.insert(all.words.end(), words.begin(), words.end());
    document = document || (names_document(column) && any(words, kNumberWord));
  }
  const bool expiry = all.has(kExpiry);
  if (all.has(kCertificate) && (expiry || all.is("received") || all.has(kOwner))) {
    return DatasetKind::kCertification;
  }
  if (all.has(kIssuer) && expiry) return DatasetKind::kCertification;
  // What has an invoice or order number and pieces is a sale, whatever else is named.
  if (document && all.has(kQuantity)) return DatasetKind::kSalesLine;
  if (all.has(kProbability) || (all.has(kOpportunity) && (all.is("stage") || all.is("close")))) {
    return DatasetKind::kPipeline;
  }
  if (all.has(kRenewal)) return DatasetKind::kRenewal;
  if (all.has(kTarget) && !document) return DatasetKind::kTarget;
  if (all.has(kPeriod) && all.is("year") && !document) return DatasetKind::kTarget;
  if (all.has(kFund) && all.has(kAmountWord) && !document) return DatasetKind::kFundEntry;
  if (all.has(kClaim) && all.is("by")) return DatasetKind::kFundEntry;
  if (all.is("expires") && !document) return DatasetKind::kRenewal;
  return DatasetKind::kSalesLine;
}

bool names_document(std::string_view text) {
  const HeaderWords header{header_words(text)};
  return header.has(kDocumentWord) && !header.has(kDate) && !header.is("line") &&
         !header.is("type") && !header.has(kCustomer) && !header.has(kProduct) &&
         !header.is("total") && !header.is("status");
}

bool names_maker(std::string_view header) {
  const std::vector<std::string> words = header_words(header);
  return any(words, kMaker);
}

}  // namespace roundtable
